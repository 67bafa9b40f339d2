"""Links and tags in a text."""

import re
from collections.abc import Iterator

from playgate.policy.wording.details import Found
from playgate.policy.wording.people import word_list
from playgate.policy.wording.reading import Reading

_LINK = re.compile(
    r"(?<![\w@.-])(?:[a-z][a-z0-9+]{2,9}:/{0,2}(?=[^\s/])|www\.)[^\s<>\"]{2,2000}"
    r"|(?<![\w@.-])(?:[a-z0-9-]{1,63}(?:\.|\[\.\])){1,4}(?:com|co|uk|org|net|io|ly|gl|me|info|biz|xyz|club"
    r"|shop|site|online|gd|cc|gg|tv|be|eu|us|to|xxx|bet|casino|app|dev"
    r"|link)(?![\w.@-])(?:/[^\s<>\"]{0,2000})?"
)
_ANY_DOT = r"(?:\.| \. | ?[(\[{]dot[)\]}] ?| dot |\[\.\])"
_SHORT_HOSTS = "|".join(
    re.escape(host).replace(r"\.", _ANY_DOT)
    for host in sorted(word_list("short-links"), key=len, reverse=True)
)
_SHORT_LINK = re.compile(
    rf"(?<![\w@.-])(?:https?://)?(?:www\.)?(?:{_SHORT_HOSTS})(?![\w.-])"
    r"(?: ?/ ?| slash )?[^\s<>\"]{0,200}"
)
_HOST = re.compile(r"^(?:[a-z][a-z0-9+]{2,9}:/{0,2})?(?:[^/@\s]{0,80}@)?([^/:?#\s]*)")
_UNSUITABLE = re.compile(
    r"porn|xxx|xvideo|xhamster|onlyfans|escort|redtube|nsfw|camgirl|hentai|milf|nude|fetish"
    r"|adult|hookup|tinder|sexy?(?:[.\-]|$)"
    r"|casino|betting|\bbet\d*\b|bet365|betfred|betfair|ladbrokes|williamhill|paddypower|poker"
    r"|roulette|slots|bingo|gambl|jackpot|lottoland"
    r"|vape|cannabis|weed|viagra|payday|gun(?:s|shop)|bestgore|torrent|warez|4chan|8kun|stormfront"
)
_FINE_AFTER_ALL = re.compile(
    r"essex|sussex|middlesex|wessex|adultlearning|adult-?ed|alphabet|tibet|seaweed"
)
_AFFILIATE = re.compile(
    r"[?&](?:tag|aff|affid|aff_id|ref|referral|refer|utm_affiliate|invite|promo)=|/(?:ref|refer"
    r"|invite|aff)/|amzn\.to|awin1\.com"
)
_TAG = re.compile(r"(?<![\w.@/])@[^\W\d_][\w.]{1,40}")
_TAG_WORDS = re.compile(
    r"\b(?:tag (?:a|your|her|him|them|someone|somebody|yourself|yourselves|their|another"
    r"|the (?:mum|dad|parents?))\b|tagging (?:in )?[a-z]+|(?:i've|we've|have) tagged)"
)
_BAD_SCHEME = re.compile(r"(?:javascript|data|vbscript|file):")


def links(reading: Reading) -> Iterator[Found]:
    """Links to unsuitable places, links that hide where they lead, and links that earn money."""
    if not any(mark in reading.plain for mark in (".", ":", "dot")):
        return
    told: list[tuple[int, int]] = []
    for found in _LINK.finditer(reading.plain):
        host = _HOST.match(found.group())
        kind = _kind_of_link(found.group(), host.group(1) if host else "", reading, found.start())
        if kind:
            told.append(found.span())
            yield kind, *found.span()
    for found in _SHORT_LINK.finditer(reading.plain):
        if not any(start < found.end() and found.start() < end for start, end in told):
            yield "hidden-link", *found.span()


def _kind_of_link(link: str, host: str, reading: Reading, start: int) -> str | None:
    bare = host.replace("[.]", ".").removeprefix("www.")
    if _BAD_SCHEME.match(link):
        return "unsuitable-link"
    if _UNSUITABLE.search(bare) and not _FINE_AFTER_ALL.search(bare):
        return "unsuitable-link"
    if _AFFILIATE.search(link):
        return "earning"
    typed = reading.as_typed(start, start + len(link))
    if link.startswith("hxxp") or "[.]" in host:
        return "hidden-link"
    if bare in word_list("short-links") or not typed.isascii() or bare.startswith("xn--"):
        return "hidden-link"
    numbers_only = bare.replace(".", "").isdigit() and bare.count(".") == 3
    return (
        "hidden-link"
        if numbers_only or ("@" in link.split("?", maxsplit=1)[0] and ":/" in link)
        else None
    )


def tags(reading: Reading, beside_picture: bool) -> Iterator[Found]:
    """Tags of people, and words that ask for them."""
    kind = "tagging-beside-picture" if beside_picture else "tagging"
    if "@" in reading.plain:
        for found in _TAG.finditer(reading.plain):
            yield kind, found.start(), found.end()
    if "tag" in reading.plain:
        for found in _TAG_WORDS.finditer(reading.plain):
            yield "tagging", found.start(), found.end()
