"""What several tests of records need: a comment that came back, a record that is open."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from playgate.inbox import actions as inbox
from playgate.inbox.models import Comment
from playgate.incidents import actions
from playgate.incidents.models import Incident
from playgate.policy.inbox import Kind as CommentKind
from playgate.policy.incidents import Kind


@pytest.fixture
def comment(cast: Any, member: Any, now: datetime) -> Callable[..., Comment]:
    """Something that came back: `comment("My daughter came home with bruises")`."""

    def of(text: str = "Nobody answers the phone.", **more: Any) -> Comment:
        told: dict[str, Any] = {"author": "Kim", "by": member("sam"), "now": now, **more}
        kind, page = told.pop("kind", CommentKind.COMPLAINT), cast.accounts["page"]
        return inbox.receive(page, kind, text, told.pop("at", now), **told)

    return of


@pytest.fixture
def begin(cast: Any, member: Any, now: datetime) -> Callable[..., Incident]:
    """An open record: `begin(Kind.COMPLAINT, by="maya", about=["sam"])`."""

    def of(kind: Kind, comment: Comment | None = None, **more: Any) -> Incident:
        at = more.pop("at", now)
        told: dict[str, Any] = {"by": member(more.pop("by", "sam"), at=at), "now": at, **more}
        told["about"] = [cast.people[key] for key in told.pop("about", ())]
        if kind is Kind.CONDUCT:
            told.setdefault("conduct", "offensive")
        if comment is None and "concern" not in told:
            told.setdefault("words", "A mother said that nobody rang her back.")
        return actions.begin(cast.playgroup, kind, comment, **told)

    return of
