"""Words behind a mark that makes a screen show their letters from the last to the first."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from playgate.policy.wording.details import Found, emails, phones, postcodes
from playgate.policy.wording.meant import is_meant
from playgate.policy.wording.names import names_in
from playgate.policy.wording.people import Register
from playgate.policy.wording.reading import Reading

_TURNED = re.compile("\u202e([^\u202c\u202d\n]{2,400})")


def turned(reading: Reading, register: Register) -> Iterator[Found]:
    """What is read backwards on the screen and then names somebody or tells a detail."""
    for found in _TURNED.finditer(reading.typed):
        seen = Reading.of(found.group(1)[::-1])
        place = _place(reading, *found.span(1))
        if any(is_meant(seen, hit, register) for hit in names_in(seen, register)):
            yield "hidden-name", *place
        for kind, _, _ in (*phones(seen), *emails(seen), *postcodes(seen)):
            yield kind, *place


def _place(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Where a piece of the typed text stands in the plain text."""
    if reading.places is None:
        return start, end
    return bisect_left(reading.places, start), bisect_left(reading.places, end)
