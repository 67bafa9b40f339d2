"""Faces on an open account: not shown, unless manager and chairperson both say why (*images*)."""

from datetime import datetime

from playgate.accounts.faces import FacesWord, decided, standing_words
from playgate.accounts.models import Account
from playgate.accounts.standing import heads
from playgate.ledger.book import By, Refused, action, record
from playgate.people.member import Member
from playgate.people.ties import minute_for
from playgate.policy.findings import Refusal
from playgate.policy.seats import SEATS, Table, seat_of

CLAUSE = "images.judgement"
NO_REASON = Refusal(
    CLAUSE,
    "Say why.",
    "Faces that anybody can see may be misused, so the decision is kept with its reasons.",
    "A sentence or two are enough.",
)


@action("accounts.show_faces")
def show_faces(account: Account, why: str, *, by: Member, now: datetime) -> None:
    """Say in one's seat that children may be recognised there. It takes both seats.

    What each family said still counts for each child. Raises `Refused`.
    """
    if not why.strip():
        raise Refused(NO_REASON)
    words = decided(standing_words(account))
    held = heads(by.playgroup, by.playgroup.today(now)).holders
    seat = seat_of(Table(held, "", words), str(by.person.pk), by.roles_at(now))
    if isinstance(seat, Refusal):
        raise Refused(seat)
    FacesWord.objects.create(
        playgroup=account.playgroup,
        account=account,
        seat=seat,
        by=by.person,
        why=why.strip(),
        minute=minute_for(by, seat, now),
        at=now,
    )
    account.shows_faces = {one.seat for one in words} | {seat} == set(SEATS)
    account.save(update_fields=["shows_faces"])
    told = {"seat": seat, "shows_faces": account.shows_faces}
    record(account, act="accounts.show_faces", clause=CLAUSE, by=by, now=now, **told)


@action("accounts.hide_faces")
def hide_faces(account: Account, *, by: By, now: datetime) -> None:
    """Go back to no faces: one of the two is enough, for it is the safer way. Twice is once."""
    account.faces_words.filter(ended_at=None).update(ended_at=now)
    account.shows_faces = False
    account.save(update_fields=["shows_faces"])
    record(account, act="accounts.hide_faces", clause=CLAUSE, by=by, now=now)
