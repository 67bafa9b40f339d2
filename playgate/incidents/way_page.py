"""What the pages of the private way tell."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from playgate.people.request import Request
from playgate.policy.private_way import FAMILY_WORDS, TURNS, why_not_settle

from .forms import WordsForm
from .seeing import ways_seen_by
from .way_forms import LetterForm, PostForm
from .ways import Way

A_PAGE = 50
NAMES = {
    **{turn.step: turn.done for turn in TURNS.values()},
    "look_after_family": "Spoke to the other family",
    "go_further": "Went further",
    "settle": "It has come to its end",
}


def way_of(request: Request, pk: Any) -> Way:
    """A way that this member may see; 404 for any other."""
    request.member.must("incidents.see_ways")
    rows = ways_seen_by(request.member, timezone.now())
    rows = rows.select_related("playgroup", "comment__account", "begun_by")
    return get_object_or_404(rows.prefetch_related("letters__by", "steps__by"), pk=pk)


def way_told(request: Request, way: Way, **more: Any) -> dict[str, Any]:
    """Everything that the page of a way shows."""
    now, letters = timezone.now(), list(way.letters.all())
    written = next((one for one in letters if one.state == "written"), None)
    turn = way.turn
    offered = written.words if written else turn.letter if turn else ""
    return {
        "way": way,
        "now": now,
        "turn": turn,
        "written": written,
        "letters": [one for one in letters if one.state in {"sent", "going out"}],
        "older": [one for one in letters if one.state == "replaced"],
        "steps": [(one, NAMES[one.step]) for one in way.steps.all()],
        "is_late": way.next_by is not None and now > way.next_by,
        "family_is_late": way.family_at is None and now > way.family_by,
        "family_words": FAMILY_WORDS,
        "may_go_further": way.LIFE.may(way.state, "go_further"),
        "why_not_settle": why_not_settle(way.state, family_is_seen_to=way.family_at is not None),
        "letter_form": LetterForm(initial={"text": offered}),
        "post_form": PostForm(),
        "words_form": WordsForm(),
        **more,
    }


def ways_told(request: Request) -> dict[str, Any]:
    """The ways that go on, and the last ones that came to their end."""
    rows = ways_seen_by(request.member, timezone.now()).select_related("comment__account")
    return {
        "open": list(rows.exclude(state="settled").order_by("begun_at")[: A_PAGE * 2]),
        "done": list(rows.filter(state="settled").order_by("-settled_at")[:A_PAGE]),
        "now": timezone.now(),
    }
