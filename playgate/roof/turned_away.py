"""What somebody is told whose pictures are too much for one go: the server says it, not a page."""

import re
from copy import copy

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import ErrorTask
from waitress.utilities import RequestEntityTooLarge

PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Too much at once</title>
<h1>That was too much at once</h1>
<p data-says>All together it was more than {most} MB, so we did nothing with it. Go back, and send
fewer pictures at a time.</p>
"""


MOST_ELSEWHERE = 40 * 1024 * 1024
TAKES_FILMS = re.compile(r"/images/add/|/posts/begin/|/posts/[0-9a-f-]{36}/attach/")


class TooMuch(RequestEntityTooLarge):
    """More in one go than the house takes in."""

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        """The same answer in kind words."""
        headers = [("Content-Type", "text/html; charset=utf-8")]
        return f"{self.code} {self.reason}", headers, str(self.body).encode()


class TurnedAway(ErrorTask):
    """Answers for what never reaches a page."""

    def execute(self) -> None:
        """Say it in our words where it is only too much; else as the server does."""
        if isinstance(self.request.error, RequestEntityTooLarge):
            most = self.request.adj.max_request_body_size // 1024**2
            self.request.error = TooMuch(PAGE.format(most=most))
        super().execute()


class Reading(HTTPRequestParser):
    """Reads what is sent. As much as a film has comes in where films do, and from somebody whose
    browser has signed in; anywhere else no more than a few pictures have.
    """

    adj: Adjustments

    def parse_header(self, header_plus: bytes) -> None:
        """Read the first lines, and lower what is taken in by them."""
        super().parse_header(header_plus)
        is_known = "sessionid=" in str(self.headers.get("COOKIE", ""))
        if not (is_known and TAKES_FILMS.fullmatch(self.path)):
            lower: Adjustments = copy(self.adj)
            lower.max_request_body_size = min(lower.max_request_body_size, MOST_ELSEWHERE)
            self.adj = lower


class Door(HTTPChannel):
    """A way in, with a kind word for those who are turned away."""

    error_task_class = TurnedAway
    parser_class = Reading
