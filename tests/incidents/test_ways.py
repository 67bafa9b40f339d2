"""The private way with a parent: one step after the other, dated, kept, and never in public."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from playgate.incidents import actions, jobs
from playgate.incidents.duties import waiting
from playgate.incidents.seeing import ways_seen_by
from playgate.incidents.ways import Way
from playgate.ledger.book import MayNot, Refused, TooLate
from playgate.ledger.together import answered
from playgate.people import actions as people
from playgate.policy.private_way import (
    FAMILY,
    NO_ADDRESS,
    NO_REASON,
    NOTHING_WRITTEN,
    ONLY_THE_LAST,
    TALK_FIRST,
)
from playgate.posts.actions import Stopped

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
WORDS = "Hello, would you please take it down? Kind regards"


@pytest.fixture
def way(cast: Any, comment: Any, member: Any, now: datetime) -> Way:
    """A way that has just begun."""
    came = comment("Your boy is a thug and so are you")
    return actions.begin_way(cast.playgroup, came, by=member("maya"), now=now)


def go(way: Way, member: Any, now: datetime, how: str = "At the gate.") -> None:
    """Write the letter of the next step, and hand it over."""
    actions.write_letter(way, WORDS, by=member("ada"), now=now)
    actions.send_by_hand(way, how, by=member("ada"), now=now)


def refusal_of(act: Any) -> Any:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.refusal


def test_each_step_is_a_letter_and_none_is_left_out(way: Way, member: Any, now: datetime) -> None:
    maya = member("maya")
    assert refusal_of(lambda: actions.send_by_hand(way, "", by=maya, now=now)) == NOTHING_WRITTEN
    states = []
    for _ in range(3):
        assert refusal_of(lambda: actions.go_further(way, "A lawyer.", by=maya, now=now)) == (
            ONLY_THE_LAST
        )
        go(way, member, now)
        states.append(way.state)
    assert states == ["asked to remove", "invited to talk", "told the procedure"]
    actions.go_further(way, "The insurer's lawyer was asked.", by=maya, now=now)
    assert way.state == "gone further"
    assert [one.step for one in way.steps.all()][-1] == "go_further"


def test_a_letter_keeps_its_versions_and_names_nobody(way: Way, member: Any, now: datetime) -> None:
    ada = member("ada")
    with pytest.raises(Stopped):
        actions.write_letter(way, "Please leave Amy Doyle out of it.", by=ada, now=now)
    actions.write_letter(way, "Take it down.", by=ada, now=now)
    actions.write_letter(way, WORDS, by=ada, now=now)
    told = [(one.state, one.words) for one in way.letters.all()]
    assert told == [("replaced", "Take it down."), ("written", WORDS)]


def test_a_head_leaves_a_step_out_with_a_reason_and_nobody_else(
    way: Way, member: Any, now: datetime
) -> None:
    with pytest.raises(MayNot):
        actions.skip_stage(way, "They are abroad.", by=member("ada"), now=now)
    assert (
        refusal_of(lambda: actions.skip_stage(way, " ", by=member("chris"), now=now)) == NO_REASON
    )
    actions.skip_stage(way, "It is down already.", by=member("chris"), now=now)
    assert way.state == "asked to remove"
    assert way.steps.get().is_skipped and way.steps.get().words == "It is down already."


def test_somebody_looks_after_two_and_five_working_days(
    cast: Any, way: Way, member: Any, now: datetime
) -> None:
    thursday = now + timedelta(days=2)
    go(way, member, thursday)
    assert way.next_by and way.next_by.astimezone(LONDON).date() == date(2026, 11, 30)
    maya = member("maya")
    says = [one.says for one in answered(waiting(maya, thursday))]
    assert "Look whether it helped, or take the next step" not in says
    monday = way.next_by + timedelta(hours=1)
    late = [one for one in answered(waiting(maya, monday)) if one.says.startswith("Look whether")]
    assert len(late) == 1 and late[0].is_late


def test_the_other_family_hears_from_us_and_it_cannot_end_before(
    way: Way, member: Any, now: datetime
) -> None:
    maya = member("maya")
    assert "Speak to the family that was written about" in [
        x.says for x in answered(waiting(maya, now))
    ]
    go(way, member, now)
    end = lambda: actions.settle(way, "It is down.", by=maya, now=now)  # noqa: E731
    assert refusal_of(end) == FAMILY
    actions.look_after_family(way, "Maya rang them, and rings on Friday.", by=maya, now=now)
    assert refusal_of(end) == TALK_FIRST
    go(way, member, now)
    end()
    assert way.state == "settled" and way.next_by is None
    assert answered(waiting(maya, now)) == []


def test_a_letter_goes_by_e_mail_once_and_names_nobody_in_its_subject(
    way: Way, member: Any, now: datetime, clock_at_now: None
) -> None:
    ada = member("ada")
    actions.write_letter(way, WORDS, by=ada, now=now)
    assert refusal_of(lambda: actions.post(way, "nonsense", by=ada, now=now)) == NO_ADDRESS
    actions.post(way, "dee@family.example", by=ada, now=now)
    letter = way.letters.get()
    for _ in range(2):
        jobs.post_way_letter.call(str(letter.pk))
    (sent,) = mail.outbox
    assert (
        sent.to == ["dee@family.example"] and sent.subject == "A word from Bishopthorpe Playgroup"
    )
    assert WORDS in sent.body
    letter.refresh_from_db()
    assert letter.state == "sent" and letter.sent_at


def test_what_the_post_does_not_take_is_tried_again(
    way: Way, member: Any, now: datetime, monkeypatch: Any, clock_at_now: None
) -> None:
    ada = member("ada")
    actions.write_letter(way, WORDS, by=ada, now=now)
    actions.post(way, "dee@family.example", by=ada, now=now)

    def refuses(*told: Any) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched, pytest.raises(ConnectionRefusedError):
        patched.setattr(jobs, "send_words", refuses)
        jobs.post_way_letter.call(str(way.letters.get().pk))
    assert way.letters.get().state == "going out"
    jobs.post_way_letter.call(str(way.letters.get().pk))
    assert len(mail.outbox) == 1 and way.letters.get().state == "sent"


def test_from_one_comment_there_is_one_way(cast: Any, way: Way, member: Any, now: datetime) -> None:
    again = actions.begin_way(cast.playgroup, way.comment, by=member("chris"), now=now)
    assert again == way


def test_a_parent_who_works_here_does_not_see_their_own(
    cast: Any, member: Any, now: datetime, come_in: Any
) -> None:
    made = actions.begin_way(
        cast.playgroup,
        by=member("maya"),
        now=now,
        words="In the village group.",
        parent=cast.people["ada"],
    )
    assert not ways_seen_by(member("ada"), now).exists()
    assert come_in("ada").get(f"/incidents/way/{made.pk}/").status_code == 404
    with pytest.raises(MayNot):
        actions.settle(made, "All is well.", by=member("ada"), now=now)
    people.declare_interest(cast.playgroup, cast.people["ada"], by=member("chris"), now=now)
    assert not ways_seen_by(member("chris"), now).exists()
    assert ways_seen_by(member("maya"), now).exists()


def test_two_send_the_same_letter_and_it_counts_once(way: Way, member: Any, now: datetime) -> None:
    actions.write_letter(way, WORDS, by=member("ada"), now=now)
    same = Way.objects.get(pk=way.pk)
    actions.send_by_hand(way, "", by=member("ada"), now=now)
    with pytest.raises((TooLate, Refused)):
        actions.send_by_hand(same, "", by=member("maya"), now=now)
    assert way.steps.count() == 1


def test_somebody_of_the_team_hands_it_on(come_in: Any, comment: Any, clock_at_now: None) -> None:
    came = comment("Your boy is a thug")
    answer = come_in("jo").post("/incidents/begin_way/", {"comment": str(came.pk)})
    assert "It is handed on" in answer.content.decode()
    assert come_in("jo").get("/incidents/ways/").status_code == 403
