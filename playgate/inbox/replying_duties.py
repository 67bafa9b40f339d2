"""What waits about replies of ours: a word that is asked for, a yes, and what nobody is sure of."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from playgate.ledger.question import Asking, Question, lay_each, numbers
from playgate.ledger.together import together
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.replying import OPINION, THINK

from .models import Opinion, Reply

MOST_SHOWN = 20
UNDER_WAY = ("written", "going out", "unsure", "coming down")


def _under_way(playgroup: UUID, me: UUID) -> QuerySet[Reply]:
    told = ("playgroup", "comment", "state", "text", "by", "hands", "wants_sign_off", "signed_by",
            "signed_for", "instead_of", "went_at", "ref", "left_to_a_person", "only_acknowledges",
            "comment__account__name")  # fmt: skip
    rows = Reply.objects.filter(playgroup=playgroup, state__in=UNDER_WAY)
    rows = rows.exclude(comment__kept_from__person=me)
    # By the alphabet, what is written comes after all that nobody may be sure of.
    rows = rows.select_related("comment__account").only(*told)
    return rows.order_by("state", "written_at")[:MOST_SHOWN]


REPLIES = Question(_under_way)
OPINIONS = Question(
    lambda playgroup: Opinion.objects.filter(
        playgroup=playgroup, reply__state__in=UNDER_WAY
    ).select_related("asked", "asked_by")
)


def of_replies(member: Member, now: datetime) -> Asking[list[Duty]]:
    """The next step of each reply that is not out yet, for whoever may take it."""
    shown, opinions = yield from together(
        REPLIES.asked(playgroup=member.playgroup_id, me=member.person.pk),
        OPINIONS.asked(playgroup=member.playgroup_id),
    )
    lay_each(shown, "opinions", "reply", opinions)
    return [duty for reply in shown for duty in _duties(reply, member, now)]


def _duties(reply: Reply, member: Member, now: datetime) -> Iterator[Duty]:
    page, where = reverse("inbox:page", args=[reply.comment_id]), reply.comment.account.name
    me = member.person.pk
    for one in reply.opinions.all():
        if reply.state == "written" and one.asked_id == me and not one.word:
            says = f"{one.asked_by.first_name} asks what you think of a reply"
            yield Duty(says, page, OPINION, Rank.NOW, where)
    if not member.may("inbox.go_out"):
        return
    if reply.state == "coming down" and (reply.left_to_a_person or not reply.ref):
        yield Duty("Take our reply back there", page, "staff.manage-own-posts", Rank.NOW, where)
    elif reply.is_unsure(now):
        is_what = "changed there" if reply.instead_of_id else "out"
        is_what = "gone there" if reply.state == "coming down" else is_what
        says = f"Nobody is sure yet whether our reply is {is_what}"
        yield Duty(says, page, "do.seek-advice", Rank.NOW, where)
    elif reply.state == "written":
        yield from _of_written(reply, member, page, where)


def _of_written(reply: Reply, member: Member, page: str, where: str) -> Iterator[Duty]:
    is_mine = str(member.person.pk) in {str(reply.by_id), *reply.hands}
    if reply.is_to_be_changed and is_mine:
        yield Duty("Somebody would change your reply", page, OPINION, Rank.TODAY, where)
    elif reply.wants_sign_off and not reply.is_signed_off:
        if not is_mine:
            yield Duty("A reply waits for your yes", page, OPINION, Rank.TODAY, where)
    elif reply.left_to_a_person:
        says = "be changed there" if reply.instead_of_id else "be sent"
        yield Duty(f"A reply waits to {says} by hand", page, THINK, Rank.TODAY, where)


SAID = Question(
    lambda playgroup: numbers(
        Reply.objects.filter(playgroup=playgroup),
        all=Count("opinions"),
        said=Count("opinions", filter=~Q(opinions__word="")),
        signed=Count("pk", filter=Q(signed_by__isnull=False), distinct=True),
    )
)


def kept_of_replies(playgroup: Playgroup) -> Asking[list[Kept]]:
    """How often somebody was asked, and what they said."""
    (told,) = yield from SAID.asked(playgroup=playgroup.pk)
    asked = f"{told['said']} of {told['all']} who were asked have said a word"
    nothing = "Nobody has been asked for a second opinion yet"
    signed = f"{told['signed']} replies that somebody else said yes to before they went"
    return [
        Kept(OPINION, asked if told["all"] else nothing),
        Kept(THINK, signed),
    ]
