"""The letters of the private way: written from our words, through the gates, sent, kept."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from playgate.incidents.ways import Way, WayLetter
from playgate.jobs.later import later
from playgate.ledger.book import Refused, TooLate, action, record, step
from playgate.people.member import House, Member
from playgate.people.register import register_of
from playgate.policy.findings import Finding, stops
from playgate.policy.private_way import NO_ADDRESS, NOTHING_WRITTEN, TURNS
from playgate.policy.wording import check_words
from playgate.posts.actions import Stopped

from .private_way import move, write_step
from .who import must_see_way


@action("incidents.write_letter")
def write_letter(way: Way, text: str, *, by: Member, now: datetime) -> WayLetter:
    """Write the letter of the next step; the version before is kept. It passes our gates.

    It names nobody: not the child, not the other family. Raises `Stopped`, `Refused`.
    """
    must_see_way(way, by, now, "incidents.write_letter")
    turn = TURNS.get(way.state)
    if turn is None or not text.strip():
        raise Refused(NOTHING_WRITTEN)
    if stopping := stops(check_letter(way, text, now)):
        raise Stopped(stopping)
    if way.letters.filter(state="going out").exists():
        raise TooLate("WayLetter")
    for older in way.letters.filter(state="written"):
        step(older, "replace", clause=turn.clause, by=by, now=now)
    made = WayLetter(playgroup_id=way.playgroup_id, way=way, stage=way.state, by=by.person, at=now)
    made.seal(words=text.strip())
    made.save(force_insert=True)
    record(made, act="incidents.write_letter", clause=turn.clause, by=by, now=now)
    return made


def check_letter(way: Way, text: str, now: datetime) -> list[Finding]:
    """Everything that the gates say about a letter."""
    today = way.playgroup.today(now)
    return check_words(text, register_of(way.playgroup, today), where="reply", today=today)


@action("incidents.send_by_hand")
def send_by_hand(way: Way, how: str, *, by: Member, now: datetime) -> None:
    """The letter was given or sent by hand, and how. Raises `Refused`, `Stopped`, `TooLate`."""
    must_see_way(way, by, now, "incidents.send_by_hand")
    letter = _written(way, now)
    _sent(letter, now)
    turn = letter.turn
    step(letter, "send_by_hand", clause=turn.clause, by=by, now=now)
    write_step(way, turn.step, how, by, now)
    move(way, turn.step, turn.clause, by, now)


@action("incidents.post")
def post(way: Way, address: str, *, by: Member, now: datetime) -> None:
    """The letter goes by e-mail, from Playgate. Raises `Refused`, `Stopped`, `TooLate`."""
    must_see_way(way, by, now, "incidents.post")
    letter = _written(way, now)
    try:
        validate_email(address.strip())
    except ValidationError:
        raise Refused(NO_ADDRESS) from None
    letter.seal(words=letter.words, address=address.strip())
    letter.save(update_fields=["sealed", "key"])
    turn = letter.turn
    step(letter, "post", clause=turn.clause, by=by, now=now)
    write_step(way, turn.step, "By e-mail.", by, now)
    move(way, turn.step, turn.clause, by, now)
    later("incidents.post_way_letter", str(letter.pk))


@action("incidents.be_posted")
def be_posted(letter: WayLetter, *, by: House, now: datetime) -> None:
    """It goes: from now on nobody sends it again. Raises `NotNow`, `TooLate`."""
    _sent(letter, now)
    step(letter, "be_posted", clause=letter.turn.clause, by=by, now=now)


@action("incidents.come_back")
def come_back(letter: WayLetter, *, by: House, now: datetime) -> None:
    """The post did not take it: it is asked again later."""
    WayLetter.objects.filter(pk=letter.pk).update(sent_at=None)
    step(letter, "come_back", clause=letter.turn.clause, by=by, now=now)


def _written(way: Way, now: datetime) -> WayLetter:
    """The letter that waits, looked over once more."""
    letter = way.letters.filter(state="written", stage=way.state).first()
    if letter is None:
        raise Refused(NOTHING_WRITTEN)
    if stopping := stops(check_letter(way, letter.words, now)):
        raise Stopped(stopping)
    return letter


def _sent(letter: WayLetter, now: datetime) -> None:
    letter.sent_at = now
    letter.save(update_fields=["sent_at"])
