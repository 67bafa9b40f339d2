"""Signs that turn writing around: they turn what somebody typed, and nothing that comes after it.

They belong to Arabic, Hebrew and Urdu, so they stay. One that is left open would turn around the
rest of our line too, on a page, in a letter, in a file and on paper; so each line closes its own.
"""

EMBEDS, ENDS_EMBEDDING = "\u202a\u202b\u202d\u202e", "\u202c"
ISOLATES, ENDS_ISOLATE = "\u2066\u2067\u2068", "\u2069"


def turns(text: str) -> bool:
    """Whether there is any such sign in it."""
    return any(sign in text for sign in EMBEDS + ISOLATES)


def closed(text: str) -> str:
    """The same words, with an end to every such sign before the end of its line."""
    if not turns(text):
        return text
    return "".join(_closed(line) for line in text.splitlines(keepends=True))


def _closed(line: str) -> str:
    missing: list[str] = []  # what would end those that are still open
    for sign in line:
        if sign in EMBEDS:
            missing.append(ENDS_EMBEDDING)
        elif sign in ISOLATES:
            missing.append(ENDS_ISOLATE)
        elif sign == ENDS_EMBEDDING and missing[-1:] == [sign]:
            missing.pop()
        elif sign == ENDS_ISOLATE and sign in missing:
            while missing.pop() != sign:
                pass
    words = line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
    return words + "".join(reversed(missing)) + line[len(words) :]
