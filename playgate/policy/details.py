"""Account details kept safe: what is a secret, who may see it, when it is looked at again."""

import re
from enum import StrEnum

from .findings import Effect, Finding, Refusal, Span

CLAUSE = "administrator.details-secure"
SHOWN_SECONDS = 30
SECRET_TABLE = "accounts.Secret"


class SecretKind(StrEnum):
    """What is kept in the safe."""

    PASSWORD = "password"
    RECOVERY = "recovery codes"
    SEED = "code maker"
    TOKEN = "network key"


# Whoever saw one of these still knows it afterwards. A code of six digits is worth nothing later.
STAYS_KNOWN = frozenset({SecretKind.PASSWORD, SecretKind.RECOVERY, SecretKind.TOKEN})

NOT_THEIRS = Refusal(
    CLAUSE,
    "These details are for those who look after this account.",
    "The fewer people know a password, the fewer can lose it.",
    "Ask one of its keepers, or the administrator.",
)
NO_REASON = Refusal(
    CLAUSE,
    "Please say what you need it for.",
    "The others who look after this account can read it later.",
    "A few words are enough.",
)
SHOWN_ALREADY = Refusal(
    CLAUSE,
    "This was shown, and is hidden again.",
    "A secret is shown once each time somebody asks for it.",
    "Ask for it again if you still need it.",
)
LOCKED = Refusal(
    CLAUSE,
    "The safe cannot be opened just now.",
    "Its key is not here. Nothing is lost: all that was kept is still there, locked.",
    "Tell whoever looks after Playgate: the file with the vault's key has to come back.",
)
CHANGED = Refusal(
    CLAUSE,
    "This one cannot be opened any more.",
    "What was kept has been changed, or moved from its place. Somebody should look into that.",
    "Set a new one at the network, keep it here, and tell the manager.",
)


def why_not_touch(*, is_keeper: bool, is_administrator: bool) -> Refusal | None:
    """Why somebody may not come near the details of an account, or None."""
    return None if is_keeper or is_administrator else NOT_THEIRS


def check_words(words: str) -> list[Finding]:
    """A stop where plain words hold what looks like a secret: it belongs in the safe."""
    found = secret_in(words)
    if found is None:
        return []
    says = "This looks like a password or a code."
    remedy = "Take it out here, and keep it in the safe of this account instead."
    return [Finding(CLAUSE, Effect.STOP, says, remedy, "details.secret", found)]


_CALLED = re.compile(
    r"\b(?:pass ?words?|pass ?codes?|pass ?phrases?|p[/\\]?w|pwd|pin|log ?in codes?"
    r"|(?:recovery|backup|security|access|two[- ]step|2fa) (?:codes?|keys?)|secrets?|seed|api key"
    r"|(?:access )?token)\b(?: (?:for|of|to|on) [^:=\n]{1,40}?)?"
    r"\s*(?P<how>[:=]|\bis\b|\bare\b|->)\s*"
    r"[\"'“‘(]?(?P<what>[^\s\"'”’]+)(?P<more>[^\n.;]*)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[A-Za-z][a-z]*|[A-Z]+|[A-Z][a-z]+(?:['’-][A-Za-z]?[a-z]+)+")
_WORD = re.compile(r"[^\s,;()<>\"“”]+")
_NOT_SECRET = re.compile(
    r"https?://\S*|www\.\S+|[@#][\w.-]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?"
    r"|\+?[\d()/.:-]+|\d{4}-\d\d-\d\dT[\d:]+Z?|\d+(?:st|nd|rd|th|am|pm|p|m|cm|km|kg|g|ml|mins?|hrs?)"
    r"|£?\d[\d,.]*|[A-Za-z]+(?:[/&-][A-Za-z]+)+|[A-Za-z]+-\d{1,4}",
    re.IGNORECASE,
)
_CODES = re.compile(
    r"(?:\b[0-9a-z]{4,5}-[0-9a-z]{4,5}(?:-[0-9a-z]{4,5})*\b[\s,;]*){2,}"
    r"|(?:(?<![\d+])[1-9]\d{7}\b[\s,;]*){2,}|(?:\b\d{4} \d{4}\b[,;\n]\s*){2,}",
    re.IGNORECASE,
)
_SEED = re.compile(r"otpauth://\S+|\b(?:[A-Z2-7]{4}[ -]?){4,}\b(?:={0,6})")


def secret_in(words: str) -> Span | None:
    """Where plain words hold what looks like a password, a code or a key; None where they do not.

    It looks for what is called one, and for what looks like one.
    """
    for found in _CALLED.finditer(words):
        if _is_told(found):
            return Span(found.start("what"), found.end("what"))
    for pattern in (_CODES, _SEED):
        for found in pattern.finditer(words):
            if any(letter.isdigit() or letter == ":" for letter in found.group()):
                return Span(found.start(), len(found.group().rstrip(" ,;\n")) + found.start())
    for found in _WORD.finditer(words):
        word = found.group().rstrip(".:!?'’")
        if _looks_made(word):
            return Span(found.start(), found.start() + len(word))
    return None


def _is_told(found: re.Match[str]) -> bool:
    """Whether what follows "password:" is one: no plain words about where it is."""
    what, more = found["what"].rstrip(".,;!?)"), found["more"].strip(" .,;!?)\"'”’")
    if len(what) < 4 and not what.isdigit():
        return False
    if not _PLAIN.fullmatch(what):
        return len(what) >= 4
    return found["how"] not in {"is", "are"} and not more and what.lower() not in _SAYS_WHERE


_SAYS_WHERE = frozenset(
    ("kept", "safe", "none", "unknown", "changed", "lost", "same", "locked", "paper", "safely",
     "office", "here", "there", "soon", "later", "never", "always", "manager", "administrator",
     "chairperson", "yes", "vault")
)  # fmt: skip


def _looks_made(word: str) -> bool:
    """Whether a word by itself looks made to be hard to guess."""
    if len(word) < 8 or _NOT_SECRET.fullmatch(word):
        return False
    kinds = [
        any(letter.islower() for letter in word),
        any(letter.isupper() for letter in word[1:]),
        any(letter.isdigit() for letter in word),
        any(not letter.isalnum() and letter not in "-'’/.&" for letter in word),
    ]
    has_letter = kinds[0] or word[0].isupper() or kinds[1]
    return has_letter and (sum(kinds) >= 3 or (kinds[2] and (sum(kinds) >= 2 or len(word) >= 16)))
