"""Whom a record is about has no part in what is done about its comments: not one step of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.inbox import actions as inbox
from playgate.inbox.models import Comment, Intervention
from playgate.ledger.book import MayNot
from playgate.policy.incidents import Kind
from playgate.policy.moderating import Deed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock_at_now")]
WRITER = "Kim Tarrow"


@pytest.fixture
def hidden(comment: Any, begin: Any, member: Any, now: datetime) -> Intervention:
    """What somebody wrote about Maya: hidden, and part of a record that is about her."""
    one = comment("Maya laughed at my son", author=WRITER, kind="comment")
    made = inbox.step_in(one, Deed.HIDE, "kind", by=member("ada"), now=now)
    inbox.carry_out(made, "Gone.", by=member("ada"), now=now)
    begin(Kind.ALLEGATION, Comment.objects.get(pk=one.pk), by="jo", about=["maya"])
    return Intervention.objects.get(pk=made.pk)


def test_no_page_and_no_button_is_theirs(hidden: Intervention, come_in: Any) -> None:
    maya = come_in("maya")
    assert maya.get(reverse("inbox:intervention", args=[hidden.pk])).status_code == 404
    for verb in ("uphold", "undo", "ask_again", "tell_why", "call_off", "be_undone", "hand_over"):
        page = reverse(f"inbox:{verb}", args=[hidden.pk])
        assert (
            maya.post(page, {"why": "x", "says": "x", "proof": "x", "text": "x"}).status_code == 404
        )
    step_in = reverse("inbox:step_in", args=[hidden.comment_id])
    assert maya.get(step_in).status_code == 404
    assert str(hidden.pk) not in maya.get("/inbox/interventions/").content.decode()


def test_nor_is_any_act(hidden: Intervention, member: Any, now: datetime) -> None:
    maya = {"by": member("maya"), "now": now}
    for act in (
        lambda: inbox.uphold(hidden, **maya),
        lambda: inbox.undo(hidden, "It was fine.", **maya),
        lambda: inbox.ask_again(hidden, "She asks.", **maya),
        lambda: inbox.tell_why(hidden, "We have hidden a comment here.", "post", **maya),
        lambda: inbox.call_off(hidden, **maya),
        lambda: inbox.be_undone(hidden, "Back.", **maya),
        lambda: inbox.hand_over(hidden, **maya),
        lambda: inbox.step_in(hidden.comment, Deed.HIDE, "kind", **maya),
    ):
        with pytest.raises(MayNot):
            act()
    inbox.uphold(hidden, by=member("chris"), now=now)


def test_what_the_same_name_did_before_does_not_tell_them_either(
    hidden: Intervention, comment: Any, come_in: Any, now: datetime
) -> None:
    later = comment("Lovely day", author=WRITER, kind="comment", at=now - timedelta(minutes=1))
    here = reverse("inbox:step_in", args=[later.pk])
    told = reverse("inbox:intervention", args=[hidden.pk])
    assert told in come_in("ada").get(here).content.decode()
    maya = come_in("maya")
    for page in (here, reverse("inbox:page", args=[later.pk])):
        assert told not in maya.get(page).content.decode()
