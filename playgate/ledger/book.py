"""The frame that every act runs in: may you? → one transaction → a line under a clause."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar
from uuid import UUID

from django.db import transaction

from playgate.policy import acts
from playgate.policy.clauses import clauses
from playgate.policy.findings import Refusal
from playgate.policy.roles import Role

from . import chain, endings, pen
from .models import Kept

P = ParamSpec("P")
R = TypeVar("R")


class By(Protocol):
    """Who acts: a person at a playgroup, or the house itself."""

    @property
    def playgroup_id(self) -> UUID: ...
    @property
    def mark(self) -> str:
        """The id that stands in the ledger; never a name."""

    def roles_at(self, now: datetime) -> frozenset[Role]: ...
    def standing_in(self, now: datetime) -> frozenset[Role]:
        """The offices in which they act for somebody else, by a minute, and not in their own."""

    def acts_for(self, act: str, now: datetime) -> list[str]:
        """The offices of others in which this act is done, by a minute; empty for one's own."""

    def why_not(self, act: str, now: datetime) -> Refusal | None:
        """Why an act that a role allows may still not be done by this one, at this moment."""


class NotInTheLedger(AssertionError):
    """An act ended without a line in the ledger; it has been undone."""


class TooLate(Exception):
    """Somebody else took the step first."""


class MayNot(Exception):
    """Nobody with these roles may do this act."""

    def __init__(self, act: str):
        super().__init__(act)
        self.act = act


class NotYours(Exception):
    """The thing belongs to another playgroup."""


class Refused(Exception):
    """The policy says why not."""

    def __init__(self, refusal: Refusal):
        super().__init__(refusal.clause)
        self.refusal = refusal


def record(about: Kept, *, act: str, clause: str, by: By, now: datetime, **facts: Any) -> None:
    """Write one line in the ledger of the actor's playgroup. Facts: ids, numbers, words of ours."""
    if clause not in clauses():
        raise KeyError(clause)
    if not pen.holding():
        raise pen.WriteOutsideAnAct(act)
    if standing_in := by.acts_for(act, now):
        facts.setdefault("standing_in", standing_in)
    chain.append(
        playgroup=by.playgroup_id,
        at=now,
        act=act,
        clause=clause,
        by=by.mark,
        about=f"{about._meta.label}:{about.pk}",
        facts=facts,
    )
    pen.lines.set((pen.lines.get() or 0) + 1)
    endings.note_each([(about, facts)], act=act, playgroup=by.playgroup_id, now=now)


def record_facts(
    about: Kept,
    each: Sequence[dict[str, Any]],
    *,
    act: str,
    clause: str,
    by: By,
    now: datetime,
) -> None:
    """A line about one thing for each of several facts, in few statements."""
    record_lines([(about, one) for one in each], act=act, clause=clause, by=by, now=now)


def record_lines(
    lines: Sequence[tuple[Kept, dict[str, Any]]], *, act: str, clause: str, by: By, now: datetime
) -> None:
    """A line for each thing with its own facts, in few statements."""
    if clause not in clauses():
        raise KeyError(clause)
    if not pen.holding():
        raise pen.WriteOutsideAnAct(act)
    standing_in = by.acts_for(act, now)
    more = {"standing_in": standing_in} if standing_in else {}
    chain.append_lines(
        [(f"{about._meta.label}:{about.pk}", {**one, **more}) for about, one in lines],
        playgroup=by.playgroup_id,
        at=now,
        act=act,
        clause=clause,
        by=by.mark,
    )
    pen.lines.set((pen.lines.get() or 0) + len(lines))
    endings.note_each(lines, act=act, playgroup=by.playgroup_id, now=now)


def record_each(
    things: Sequence[Kept], *, act: str, clause: str, by: By, now: datetime, **facts: Any
) -> None:
    """The same line about each of many things, in few statements."""
    if clause not in clauses():
        raise KeyError(clause)
    if not pen.holding():
        raise pen.WriteOutsideAnAct(act)
    chain.append_each(
        [f"{one._meta.label}:{one.pk}" for one in things],
        playgroup=by.playgroup_id,
        at=now,
        act=act,
        clause=clause,
        by=by.mark,
        facts=facts,
    )
    pen.lines.set((pen.lines.get() or 0) + len(things))


def step(thing: Any, name: str, *, clause: str, by: By, now: datetime, **facts: Any) -> None:
    """Take one step of a thing's life and write it down. Raises `NotNow` or `TooLate`."""
    after = thing.LIFE.after(thing.state, name)
    moved = type(thing).objects.filter(pk=thing.pk, state=thing.state).update(state=after)
    if not moved:
        raise TooLate(type(thing).__name__)
    thing.state = after
    act = f"{thing._meta.app_label}.{name}"
    record(thing, act=act, clause=clause, by=by, now=now, state=after, **facts)


def may(by: By, act: str, now: datetime) -> bool:
    """Whether somebody may do an act now, as far as roles go."""
    return acts.may(by.roles_at(now), act)


def action(
    act: str,
) -> Callable[[Callable[Concatenate[P], R]], Callable[Concatenate[P], R]]:
    """Frame a verb. Its keyword arguments must have `by` and `now`.

    One act a playgroup at a time: what a verb reads, nobody changes until it has ended.
    Raises `MayNot` (roles), `Refused` (not read, not trained), `NotYours` (a thing of another
    playgroup), `NotInTheLedger`.
    """

    def frame(verb: Callable[P, R]) -> Callable[P, R]:
        @wraps(verb)
        def framed(*args: P.args, **kwargs: P.kwargs) -> R:
            by, now = kwargs["by"], kwargs["now"]
            is_outermost = not pen.holding()
            if is_outermost:
                pen.done.set([])
            pen_before = pen.lines.set(0)
            try:
                with transaction.atomic():
                    chain.wait_for_the_pen(by.playgroup_id)  # type: ignore[attr-defined]
                    _check(act, by, now, args)  # type: ignore[arg-type]
                    done = verb(*args, **kwargs)
                    if not pen.lines.get():
                        raise NotInTheLedger(act)
                    pen.done.get().append((act, args))
                    if is_outermost:
                        _tell(by, now)  # type: ignore[arg-type]
                    return done
            finally:
                written = pen.lines.get()
                pen.lines.reset(pen_before)
                if pen.lines.get() is not None:
                    pen.lines.set((pen.lines.get() or 0) + (written or 0))

        framed.act = act  # type: ignore[attr-defined]
        return framed

    return frame


Listener = Callable[[tuple[Any, ...], By, datetime], None]
_listeners: dict[str, list[Listener]] = {}


def after(*acts: str) -> Callable[[Listener], Listener]:
    """Let a room above hear of acts below, in the same transaction, once each act has been done.

    The listener is called with the things of the act, `by` and `now`. An act that many others
    were part of tells of all of them; the same listener hears of the same things once.
    """

    def listen(listener: Listener) -> Listener:
        for act in acts:
            _listeners.setdefault(act, []).append(listener)
        return listener

    return listen


def _tell(by: By, now: datetime) -> None:
    """Tell those who listen what was done; what they do in turn is told to nobody."""
    heard: set[tuple[Listener, tuple[Any, ...]]] = set()
    for act, args in list(pen.done.get()):
        things = tuple(thing for thing in args if isinstance(thing, Kept))
        for listener in _listeners.get(act, ()):
            if (listener, things) not in heard:
                heard.add((listener, things))
                listener(things, by, now)


def _check(act: str, by: By, now: datetime, things: tuple[Any, ...]) -> None:
    if not may(by, act, now):
        raise MayNot(act)
    if refusal := by.why_not(act, now):
        raise Refused(refusal)
    for thing in things:
        if getattr(thing, "playgroup_id", by.playgroup_id) != by.playgroup_id:
            raise NotYours(type(thing).__name__)
