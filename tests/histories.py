"""What can happen to a child's pictures in any order, and a plain memory of it all.

The memory is written anew here, slowly and simply, so that it does not share a mistake with the
rule of the house.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from playgate.policy.permissions import Answer, ChildFacts

BEGINS = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
STARTS = date(2025, 9, 1)
USES = ("facebook", "website")
MEDIA = ("photo", "video")


@dataclass
class Memory:
    """What was said and done about one child."""

    deciders: set[str]
    others: set[str] = field(default_factory=set)
    authority: set[str] = field(default_factory=set)
    in_care: bool = False
    apart: bool = False
    never: list[tuple[date, date | None]] = field(default_factory=list)
    said_no: list[tuple[date, date | None]] = field(default_factory=list)
    leaves: date | None = None
    said: list[Answer] = field(default_factory=list)

    def facts(self, key: str) -> ChildFacts:
        """The same as the policy is told it."""
        return ChildFacts(
            key=key,
            starts=STARTS,
            ends=self.leaves,
            carers_live_apart=self.apart,
            must_answer=frozenset(self.deciders | self.authority),
            answers=tuple(self.said),
            never=tuple(self.never),
            said_no=tuple(self.said_no),
            in_care=self.in_care,
            authority=frozenset(self.authority),
        )

    def standing(self, use: str, medium: str, day: date) -> dict[str, Answer]:
        """The last word of each person about one place."""
        last: dict[str, Answer] = {}
        for one in self.said:
            if (one.use, one.medium) == (use, medium) and one.starts <= day:
                last[one.by] = one
        all_spoke = self.deciders | self.authority
        if (
            "" in last
            and all_spoke
            and all(who in last and last[who].at > last[""].at for who in all_spoke)
        ):
            del last[""]
        return last

    def may_be_seen(self, use: str, day: date, taken: date, *, alone: bool) -> bool:
        """Whether the face may be seen in a photo there that day."""
        last = self.standing(use, "photo", day)
        good = self._good(last, day)
        if not good or self._closed(day, taken) or any(not one.allowed for one in last.values()):
            return False
        stays = taken <= (self.leaves or day) and all(one.after_leaving for one in good.values())
        if self.leaves and day > self.leaves and not stays:
            return False
        needed = (self.deciders | self.authority) if self.apart else set[str]()
        if not needed <= set(good) or (self.in_care and not self.authority & set(good)):
            return False
        faces = all(one.faces for one in good.values())
        return faces and not (alone and any(one.groups_only for one in good.values()))

    def _closed(self, day: date, taken: date) -> bool:
        on_list = any(a <= day <= (b or date.max) for a, b in self.never)
        for_good = any(b is None and a <= day for a, b in self.said_no)
        that_day = any(a <= taken <= (b or date.max) for a, b in self.said_no)
        return on_list or for_good or that_day

    def _good(self, last: dict[str, Answer], day: date) -> dict[str, Answer]:
        """Every yes that counts."""
        deciders = self.deciders | self.authority
        return {
            who: one
            for who, one in last.items()
            if one.allowed
            and (who in deciders or (who == "" and not self.in_care))
            and (one.ends is None or day <= one.ends)
        }

    def may_be_named(self, use: str, day: date) -> bool:
        """Whether everybody whose yes counts said yes to the name too."""
        good = self._good(self.standing(use, "photo", day), day)
        return bool(good) and all(one.first_name for one in good.values())


def something_said(random: Random, who: str, at: datetime) -> Answer:
    """One answer of somebody, more often yes than no."""
    allowed = random.random() < 0.7
    day = at.date()
    return Answer(
        use=random.choice(USES),
        allowed=allowed,
        faces=not allowed or random.random() < 0.8,
        groups_only=allowed and random.random() < 0.2,
        by=who,
        at=at,
        starts=day,
        ends=day + timedelta(days=random.randint(0, 3))
        if allowed and random.random() < 0.2
        else None,
        medium=random.choices(MEDIA, (4, 1))[0],
        first_name=allowed and random.random() < 0.4,
        after_leaving=allowed and random.random() < 0.4,
    )


def happens(random: Random, child: Memory, at: datetime) -> tuple[str, Any]:
    """One thing that happens to a child, kept in its memory; told so that others can do it too."""
    day = at.date()
    what = random.choices(tuple(HAPPENS), tuple(HAPPENS.values()))[0]
    told: Any = None
    if what == "say":
        told = something_said(random, random.choice(sorted(child.deciders | {""})), at)
        child.said.append(told)
    elif what in {"never", "off"}:
        child.never = _changed(child.never, day, begins=what == "never")
    elif what in {"no", "again"}:
        told = what == "no" and random.random() < 0.5
        child.said_no = _said(child.said_no, day, what, for_good=told)
    elif what == "leave":
        told = child.leaves = day + timedelta(days=random.randint(-1, 2))
    elif what == "care":
        child.in_care = True
    else:
        child.apart = not child.apart
    return what, told


HAPPENS = {
    "say": 10, "never": 1, "off": 1, "no": 1, "again": 1, "leave": 1, "care": 0.5, "apart": 0.5
}  # fmt: skip
Spans = list[tuple[date, date | None]]


def _changed(spans: Spans, day: date, *, begins: bool) -> Spans:
    """On the list from a day, or off it since the day before; twice is once."""
    is_on = any(ends is None for _, ends in spans)
    if begins:
        return spans if is_on else [*spans, (day, None)]
    return [(starts, ends or day - timedelta(days=1)) for starts, ends in spans]


def _said(spans: Spans, day: date, what: str, *, for_good: bool) -> Spans:
    """A no for a day or for good; or pictures again from a day on."""
    if what == "again":
        yesterday = day - timedelta(days=1)
        return [(starts, ends or max(yesterday, starts)) for starts, ends in spans]
    known = any(ends is None for _, ends in spans) or (not for_good and (day, day) in spans)
    return spans if known else [*spans, (day, None if for_good else day)]
