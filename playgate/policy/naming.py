"""Which first names may stand beside a picture (clause behaviour.others-privacy)."""

from collections.abc import Iterable
from datetime import date

from .permissions import USES, may_be_named
from .pictures import PhotoFacts
from .wording import Register


def names_that_may_stand(
    photos: Iterable[PhotoFacts], uses: Iterable[str], register: Register, day: date
) -> frozenset[str]:
    """Those of children in the pictures whose families said yes to it, for each of these uses.

    Where two children in the pictures share a name, both families have said so.
    """
    shown = {child.key: child for photo in photos for child in photo.children()}
    places = set(uses)
    yes, no = set[str](), set[str]()
    for key, child in shown.items():
        may = places and all(use in USES and may_be_named(child, use, day) for use in places)
        (yes if may else no).update(register.firsts_of.get(key, ()))
    return frozenset(yes - no)
