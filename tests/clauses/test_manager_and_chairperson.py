"""The policy is put into practice, and everybody can see how far."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from playgate.policy.clauses import clauses
from playgate.practice.board import board

from .scenes import bring, told


def short_of(playgroup: Any) -> set[str]:
    """The clauses that fall short now."""
    rows = [row for rows in board(playgroup, timezone.now()).values() for row in rows]
    return {row.clause.id for row in rows if row.state == "waits"}


@pytest.mark.clause("leads.implement-policy")
def test_one_rule_that_is_broken_falls_short_on_the_board_and_no_other(
    cast: Any, browser: Any, clock: Any
) -> None:
    bring(browser("ada"), "What time is pick-up?")
    before = short_of(cast.playgroup)
    clock.shift(3 * 24 * 3600)
    assert short_of(cast.playgroup) - before == {"monitoring.next-working-day"}
    page = told(browser("maya").get(reverse("practice:board")))
    assert "1 waiting past their time" in page


@pytest.mark.clause("leads.implement-policy")
def test_the_board_shows_every_clause_and_says_what_is_not_built(browser: Any) -> None:
    page = told(browser("chris").get(reverse("practice:board")))
    assert len(clauses()) == 141
    assert not [clause for clause in clauses() if f'id="{clause}"' not in page]
    assert "Not built yet" in page
    assert browser("pat").get(reverse("practice:board")).status_code == 403
