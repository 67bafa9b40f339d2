"""How long a text is, as each network counts it. Where unsure, it counts too much, not too little.

X weighs letters by script, every link as 23 and an emoji as 2 (twitter-text, configuration 3);
Bluesky counts what looks like one character (Unicode annex 29); Mastodon counts a link as 23.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from playgate.networks.contract import Counting

LINK_LENGTH = 23
LINK = re.compile(r"https?://[A-Za-z0-9!*';:=+,.$/%#\[\]_~&|@?()-]*", re.IGNORECASE)
USUAL_HOST = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w.])", re.IGNORECASE | re.ASCII)
BARE_LINK = re.compile(
    r"(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,9}[a-z]{2,24}(?![\w@])",
    re.IGNORECASE | re.ASCII,
)
AT_THE_END = ".,;:!?')]"
LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
JOINER, KEYCAP, AS_PICTURE = "\u200d", "\u20e3", "\ufe0f"
STAND_ALONE = frozenset({"Cc", "Zl", "Zp"})
MARKS = frozenset({"Mn", "Me", "Mc"})


def length(text: str, counts: Counting) -> int:
    """How long a text is, in the given way of counting."""
    match counts:
        case "x":
            return sum(_links_and_the_rest(unicodedata.normalize("NFC", text), _weight))
        case "graphemes":
            return sum(1 for _ in graphemes(text))
        case "mastodon":
            return sum(_links_and_the_rest(text, len))
        case "characters":
            return len(text)


def graphemes(text: str) -> Iterator[str]:
    """The text in what people see as single characters."""
    cluster: list[str] = []
    for character in text:
        if cluster and not _belongs(cluster, character):
            yield "".join(cluster)
            cluster = []
        cluster.append(character)
    if cluster:
        yield "".join(cluster)


def _belongs(cluster: list[str], character: str) -> bool:
    last = cluster[-1]
    if (last, character) == ("\r", "\n"):
        return True
    if unicodedata.category(last) in STAND_ALONE:
        return False
    if _extends(character):
        return True
    if last == JOINER:
        return _is_emoji(character) and _ends_in_emoji(cluster[:-1])
    if len(cluster) == 1 and _is_flag_half(last):
        return _is_flag_half(character)
    return _same_syllable(last, character)


def _extends(character: str) -> bool:
    if character in (JOINER, "\u200c") or _is_skin_or_tag(character):
        return True
    # Burmese and its neighbours have marks that stand for themselves; counting them is safe.
    burmese = "\u1000" <= character <= "\u109f" or "\uaa60" <= character <= "\uaa7f"
    category = unicodedata.category(character)
    return category in MARKS and not (category == "Mc" and burmese)


def _ends_in_emoji(cluster: list[str]) -> bool:
    """Whether the last sign is an emoji, whatever its colour."""
    signs = (part for part in reversed(cluster) if not _is_skin_or_tag(part))
    last = next((part for part in signs if unicodedata.category(part) not in ("Mn", "Me")), "")
    return bool(last) and _is_emoji(last)


def _is_skin_or_tag(character: str) -> bool:
    return "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f"


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_emoji(character: str) -> bool:
    pictured = "\U0001f000" <= character <= "\U0001faff" or "\u2600" <= character <= "\u2bff"
    return pictured and not (_is_flag_half(character) or _is_skin_or_tag(character))


def _same_syllable(last: str, character: str) -> bool:
    """Whether two Korean parts stand in one syllable: lead, vowel, tail."""
    if "\u1100" <= last <= "\u115f":
        return "\u1100" <= character <= "\u11a7" or "\uac00" <= character <= "\ud7a3"
    whole = "\uac00" <= last <= "\ud7a3"
    if "\u1160" <= last <= "\u11a7" or (whole and (ord(last) - 0xAC00) % 28 == 0):
        return "\u1160" <= character <= "\u11ff"
    return (whole or "\u11a8" <= last <= "\u11ff") and "\u11a8" <= character <= "\u11ff"


def _links_and_the_rest(text: str, count: Callable[[str], int]) -> Iterator[int]:
    start = 0
    for found in LINK.finditer(text):
        link = found.group().rstrip(AT_THE_END)
        yield count(text[start : found.start()])
        # Only with a usual host is it surely a link for the network.
        yield LINK_LENGTH if USUAL_HOST.match(link) else max(LINK_LENGTH, len(link))
        start = found.start() + len(link)
    yield count(text[start:])


def _weight(text: str) -> int:
    """The weight on X of a text without written-out links."""
    # Only X knows which endings make a bare name a link, so a short one counts as a link's 23.
    text = BARE_LINK.sub(lambda found: found.group().ljust(LINK_LENGTH, "x"), text)
    return sum(_weight_of_cluster(cluster) for cluster in graphemes(text))


def _weight_of_cluster(cluster: str) -> int:
    first = cluster[0]
    coloured = _is_emoji(first) or _is_flag_half(first) or _is_skin_or_tag(first)
    pictured = coloured or cluster[-1] == KEYCAP
    if pictured and all(_is_part_of_emoji(part) for part in cluster[1:]):
        return 2
    return sum(2 - any(low <= ord(part) <= high for low, high in LIGHT) for part in cluster)


def _is_part_of_emoji(part: str) -> bool:
    return (
        part in (JOINER, KEYCAP, AS_PICTURE)
        or _is_skin_or_tag(part)
        or _is_emoji(part)
        or _is_flag_half(part)
    )
