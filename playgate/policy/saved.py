"""Saved replies: words that come back often, with places that are filled in (*monitoring*).

There is no place for the name of whoever wrote: a reply that others can read names nobody.
"""

import re
from collections.abc import Mapping

from .findings import Refusal

FIELDS = {
    "playgroup": "the name of our playgroup",
    "account": "the account where they wrote",
    "day": "the day by which we give the whole answer",
}
_FIELD = re.compile(r"\{([^{}\n]{0,40})\}")


def why_not_save(text: str) -> Refusal | None:
    """Why words cannot be saved: a place that nothing can fill."""
    unknown = [name for name in _FIELD.findall(text) if name.strip() not in FIELDS]
    if not unknown:
        return None
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    return Refusal(
        "behaviour.professional",
        f"Nothing can fill in {{{unknown[0]}}}.",
        "A place that stays empty would go out as it stands.",
        f"Use one of these: {known}.",
    )


def filled(text: str, values: Mapping[str, str]) -> str:
    """The words with their places filled in."""
    return _FIELD.sub(lambda found: values.get(found.group(1).strip(), found.group()), text)
