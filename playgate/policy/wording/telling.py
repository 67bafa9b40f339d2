"""From a kind and a place to a finding; findings in order, each place told once."""

from collections.abc import Iterable
from hashlib import sha256

from playgate.policy.findings import Effect, Finding
from playgate.policy.wording.kinds import KINDS
from playgate.policy.wording.reading import Reading

_MOST_QUOTED = 60
_ROOM = "wording."


def _quoted(reading: Reading, start: int, end: int) -> str:
    words = " ".join(reading.as_typed(start, end).split())
    shown = "".join(letter for letter in words if letter.isprintable())
    return shown if len(shown) <= _MOST_QUOTED else shown[: _MOST_QUOTED - 1].rstrip() + "…"


def tell(
    kind: str, reading: Reading, start: int, end: int, effect: Effect | None = None
) -> Finding:
    """The finding of a kind at a place in the plain text. An ask is kept under its own words."""
    about = KINDS[kind]
    does = effect or about.effect
    key = _ROOM + kind
    if does is Effect.ASK:
        words = " ".join(reading.plain[start:end].split())
        key += ":" + sha256(words.encode("utf-8", "replace")).hexdigest()[:10]
    return Finding(
        clause=about.clause,
        effect=does,
        says=about.says.format(words=_quoted(reading, start, end)),
        remedy=about.remedy,
        key=key,
        span=reading.span(start, end),
    )


def kind_of(finding: Finding) -> str:
    """The kind that a finding is of, or nothing if it is not about words."""
    if not finding.key.startswith(_ROOM):
        return ""
    return finding.key.removeprefix(_ROOM).split(":")[0]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By place; of one kind that overlaps, the first and longest only."""
    told = sorted(findings, key=lambda f: (f.span or (0, 0), kind_of(f)))
    told.sort(key=lambda f: (f.span[0] if f.span else 0, -(f.span[1] if f.span else 0)))
    kept: list[Finding] = []
    reach: dict[str, int] = {}
    for finding in told:
        kind = kind_of(finding)
        if finding.span is None or finding.span.start >= reach.get(kind, 0):
            kept.append(finding)
            reach[kind] = finding.span.end if finding.span else 0
    return kept
