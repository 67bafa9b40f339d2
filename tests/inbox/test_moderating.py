"""What breaks our rules: proof first, the least that works, told to all, looked at again."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.urls import reverse

from playgate.inbox import actions, duties
from playgate.inbox.actions.stepping_in import keeps
from playgate.inbox.evidence import is_unchanged
from playgate.inbox.models import Comment, Evidence, Intervention
from playgate.jobs.worker import run_due
from playgate.ledger.book import MayNot, Refused, TooLate
from playgate.ledger.together import answered
from playgate.policy.inbox import Kind
from playgate.policy.lives import NotNow
from playgate.policy.moderating import (
    CUT_OFF,
    HIDE_IT,
    LESS_FIRST,
    NO_PICTURE,
    NO_PROOF,
    NOT_ALLOWED,
    NOT_OUT_YET,
    NOT_YOUR_OWN,
    OPENING,
    Deed,
    offered,
)
from playgate.posts.actions import Stopped

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock_at_now")]
WORDS = "You lot are a useless bunch of idiots"
WHY = {"why_not_less": "It came back five times.", "other_way": "By phone."}


@pytest.fixture
def rude(cast: Any, member: Any, now: datetime) -> Comment:
    """A rude comment, typed in by hand."""
    how = {"by": member("ada"), "now": now, "author": "Kim Tarrow"}
    return actions.receive(cast.accounts["page"], Kind.COMMENT, WORDS, now, **how)


def told(page: Any) -> str:
    return page.content.decode().replace("&#x27;", "'")


def refused(*args: Any, **how: Any) -> Any:
    with pytest.raises(Refused) as caught:
        actions.step_in(*args, **how)
    return caught.value.refusal


def test_what_it_needs_before_anything_is_touched(
    rude: Comment, cast: Any, member: Any, picture: Any, now: datetime
) -> None:
    how = {"by": member("ada"), "now": now}
    assert refused(rude, Deed.DELETE, "kind", **WHY, **how) is NO_PICTURE
    actions.add_capture(rude, picture(0), **how)
    assert refused(rude, Deed.HIDE, "kind", **how) is OPENING
    run_due(scheduled=False, strict=True)
    rude = Comment.objects.get()
    assert refused(rude, Deed.DELETE, "kind", **how) is LESS_FIRST
    assert refused(rude, Deed.BLOCK, "kind", why_not_less="Five times.", **how) is CUT_OFF
    bare = actions.receive(cast.accounts["page"], Kind.HEART, "", now, **how)
    assert refused(bare, Deed.HIDE, "kind", **how) is NO_PROOF
    cry = "My daughter came home with bruises and nobody cares"
    harm = actions.receive(cast.accounts["page"], Kind.COMPLAINT, cry, now, **how)
    assert refused(harm, Deed.DELETE, "kind", may_not_copy=True, **WHY, **how) is HIDE_IT
    assert not Intervention.objects.exists()


def test_the_proof_stays_as_it_was_whatever_happens_to_the_comment(
    rude: Comment, member: Any, picture: Any, lines: Any, now: datetime
) -> None:
    how = {"by": member("ada"), "now": now}
    actions.add_capture(rude, picture(0), **how)
    run_due(scheduled=False, strict=True)
    rude = Comment.objects.get()
    made = actions.step_in(rude, Deed.HIDE, "kind", **how)
    kept = Evidence.objects.get()
    assert (kept.told["text"], kept.told["author"]) == (WORDS, "Kim Tarrow")
    assert len(kept.told["pictures"][0]["sha256"]) == 64
    assert lines("inbox.step_in").get().facts["evidence"] == kept.sha256
    assert WORDS not in str(lines("inbox.step_in").get().facts)
    QuerySet(Comment).update(text="Nothing was ever said")
    assert is_unchanged(Evidence.objects.get(intervention=made))
    other = {**kept.told, "text": "You are lovely"}
    with pytest.raises(DatabaseError), transaction.atomic():
        QuerySet(Evidence).update(told=other)
    kept.told = other
    assert not is_unchanged(kept), "and a change made around the database shows"


def test_a_member_of_the_team_asks_and_a_keeper_or_a_head_says_yes(
    rude: Comment, member: Any, take_in: Any, came: Any, now: datetime
) -> None:
    take_in(came(WORDS, handle="@k"))
    there = Comment.objects.get(handle="@k")
    keeper_free = next(
        key
        for key in ("ada", "jo", "sam", "lee")
        if member(key).may("inbox.step_in")
        and not keeps(there, member(key), now)
        and not member(key).may("inbox.uphold")
    )
    made = actions.step_in(there, Deed.BLOCK, "kind", by=member(keeper_free), now=now, **WHY)
    assert made.state == "proposed"
    with pytest.raises(NotNow):
        actions.carry_out(made, "Gone.", by=member("maya"), now=now)
    with pytest.raises(Refused) as caught:
        actions.allow(made, by=member(keeper_free), now=now)
    assert caught.value.refusal is NOT_ALLOWED
    assert [
        d
        for d in answered(duties.waiting(member("maya"), now))
        if "Somebody asks to block" in d.says
    ]
    actions.allow(made, by=member("maya"), now=now)
    assert made.state == "to do" and made.allowed_by == member("maya").person


def test_nothing_is_called_hidden_before_it_is_and_if_it_never_was(
    rude: Comment, member: Any, come_in: Any, now: datetime
) -> None:
    sam, ada = member("sam"), come_in("ada")
    one = actions.step_in(rude, Deed.HIDE, "kind", by=sam, now=now)
    places = ("interventions", "intervention", "page")
    ids = {"intervention": [one.pk], "page": [rude.pk]}

    def pages() -> list[str]:
        return [told(ada.get(reverse(f"inbox:{at}", args=ids.get(at)))) for at in places]

    assert all("To hide" in page and "Hidden" not in page for page in pages())
    actions.carry_out(one, "Greyed out.", by=sam, now=now)
    assert all("Hidden" in page and "To hide" not in page for page in pages())


def test_twice_is_once_and_without_the_right_is_nothing(
    rude: Comment, member: Any, come_in: Any, now: datetime
) -> None:
    made = actions.step_in(rude, Deed.HIDE, "kind", by=member("ada"), now=now)
    with pytest.raises(TooLate):
        actions.step_in(rude, Deed.REPORT, "kind", by=member("jo"), now=now)
    with pytest.raises(MayNot):
        actions.step_in(rude, Deed.HIDE, "kind", by=member("pat"), now=now)
    with pytest.raises(MayNot):
        actions.undo(made, "No.", by=member("ada"), now=now)
    done = {"proof": "It is greyed out."}
    address = reverse("inbox:carry_out", args=[made.pk])
    assert come_in("ada").post(address, {"proof": " "}).status_code == 422
    assert come_in("ada").post(address, done).status_code == 302
    assert come_in("ada").post(address, done).status_code == 302  # somebody was first
    made.refresh_from_db()
    assert (made.state, made.proof) == ("done", "It is greyed out.")


@pytest.mark.parametrize(
    "more",
    [" Kim wrote it.", " K i m T a r r o w.", " KIM", " a useless bunch of idiots.", " Amy Hughes"],
)
def test_no_explanation_names_the_person_the_words_or_a_child(
    more: str, rude: Comment, come_in: Any, now: datetime
) -> None:
    typed = {"rule": "kind", "deed": "hide", "explanation": offered("hide", "kind") + more}
    page = come_in("ada").post(reverse("inbox:step_in", args=[rude.pk]), typed)
    assert page.status_code == 422 and more.strip() in told(page)
    assert not Intervention.objects.exists()


def test_an_explanation_names_the_rule_and_comes_after_the_deed(
    rude: Comment, member: Any, now: datetime
) -> None:
    how = {"by": member("ada"), "now": now}
    made = actions.step_in(rude, Deed.HIDE, "kind", **how)
    with pytest.raises(Refused) as early:
        actions.tell_why(made, made.to_say, "reply", **how)
    assert early.value.refusal is NOT_OUT_YET
    actions.carry_out(made, "Greyed out.", **how)
    with pytest.raises(Stopped):
        actions.tell_why(made, "We have hidden a comment here.", "reply", **how)
    with pytest.raises(Refused):
        actions.need_no_reply(rude, **how)
    actions.tell_why(made, made.to_say, "post", **how)
    actions.need_no_reply(Comment.objects.get(), **how)
    assert Comment.objects.get().state == "no reply needed"


def test_somebody_else_looks_again_and_the_person_may_ask_again(
    rude: Comment, member: Any, now: datetime
) -> None:
    maya, chris = member("maya"), member("chris")
    made = actions.step_in(rude, Deed.HIDE, "kind", by=maya, now=now, why_silent="A child.")
    actions.carry_out(made, "Greyed out.", by=maya, now=now)
    with pytest.raises(Refused) as own:
        actions.uphold(made, by=maya, now=now)
    assert own.value.refusal is NOT_YOUR_OWN
    actions.uphold(made, by=chris, now=now)
    actions.ask_again(made, "It was a joke.", by=member("ada"), now=now)
    assert made.asked_due.date() > (now + timedelta(days=4)).date()
    asked = [
        one for one in answered(duties.waiting(chris, now)) if "asks us to look again" in one.says
    ]
    assert len(asked) == 1
    actions.undo(made, "It was a joke.", by=chris, now=now)
    actions.be_undone(made, "It shows again.", by=member("ada"), now=now)
    with pytest.raises(NotNow):
        actions.undo(made, "Again.", by=chris, now=now)
    again = actions.step_in(rude, Deed.HIDE, "kind", by=member("ada"), now=now)
    assert again.state == "to do"


def test_hostile_words_are_shown_as_words_and_another_playgroup_sees_nothing(
    rude: Comment, come_in: Any, member: Any, other: Any, now: datetime
) -> None:
    QuerySet(Comment).update(text="<script>alert(1)</script>\u202e" + "x" * 60_000)
    ada = come_in("ada")
    ada.post(
        reverse("inbox:step_in", args=[rude.pk]),
        {"rule": "kind", "deed": "hide", "private_word": "<b>Please</b> talk to us."},
    )
    made = Intervention.objects.get()
    page = told(ada.get(reverse("inbox:intervention", args=[made.pk])))
    assert "<script>alert" not in page and "The proof is as it was" in page
    everything = told(ada.get(reverse("inbox:interventions")))
    assert "Kim" not in everything and "alert" not in everything
    theirs = come_in("maya", other)
    assert theirs.get(reverse("inbox:intervention", args=[made.pk])).status_code == 404
    assert theirs.post(reverse("inbox:step_in", args=[rude.pk])).status_code == 404
    for verb in ("allow", "call_off", "carry_out", "tell_why", "uphold", "undo", "be_undone"):
        assert theirs.post(reverse(f"inbox:{verb}", args=[made.pk])).status_code == 404
