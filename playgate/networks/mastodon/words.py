"""What a server shows as a page, as plain words again."""

from html.parser import HTMLParser

PARAGRAPHS = {"p", "blockquote", "ul", "ol", "div"}
NOT_SAID = {"script", "style"}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in NOT_SAID
        if tag == "br":
            self.said.append("\n")
        elif tag in PARAGRAPHS and self.said:
            self.said.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in NOT_SAID and self.silent > 0

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)


def plain(page: str) -> str:
    """The words of a piece of a page: no mark-up, no address that a browser would load."""
    words = _Words()
    words.feed(page)
    words.close()
    return "".join(words.said).strip()


def letters(text: str) -> str:
    """A text without its spaces: what stays the same whichever way a server lays it out."""
    return "".join(text.split())
