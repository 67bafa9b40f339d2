"""Accounts for which one of the two has said yes to faces, and the other is asked."""

from datetime import datetime

from django.urls import reverse

from playgate.ledger.question import Asking, Question
from playgate.people.member import Member
from playgate.policy.duties import Duty, Rank
from playgate.policy.roles import HEADS

from .faces import FacesWord

WORDS = Question(
    lambda playgroup: FacesWord.objects.filter(
        playgroup=playgroup, ended_at=None, account__shows_faces=False
    ).values_list("account", "account__name", "by")
)


def waiting(member: Member, now: datetime) -> Asking[list[Duty]]:
    """Your word about faces on an open account, where the other has given theirs."""
    if not member.roles & HEADS:
        return []
    told = yield from WORDS.asked(playgroup=member.playgroup_id)
    mine = {account for account, _, by in told if by == member.person.pk}
    return [
        Duty(
            "Faces on an open account: what do you say?",
            reverse("accounts:show_faces", args=[account]),
            "images.judgement",
            Rank.SOON,
            name,
        )
        for account, name in dict.fromkeys((account, name) for account, name, _ in told)
        if account not in mine
    ]
