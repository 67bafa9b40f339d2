"""Over the wire: a first visit, requests a second, the start, and the memory of the one process."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests import pictures

from .figures import Figure, beside
from .pages import bare_data
from .served import HOST, a_second, free_port, get, running

GZIP = {"Accept-Encoding": "gzip"}
ASSETS = re.compile(r'<(?:link|script|img)[^>]*?(?:href|src)="(/[^"]+)"', re.DOTALL)
MOST_BYTES, MOST_REQUESTS = 75 * 1024, 6
MARK = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def figures(data: Path) -> Iterator[Figure]:
    """A server with a year's work, beside the bare page's server in the same run."""
    port, bare_port = free_port(), free_port()
    ours = {**apart(data), "PLAYGATE_PORT": str(port)}
    with (
        bare_data() as theirs,
        running(["-m", "tests.bench.bare", "serve", str(bare_port)], theirs, bare_port, "/open/")
        as (bare, bare_start),
    ):  # fmt: skip
        with running(["-m", "playgate", "serve"], ours, port, "/account/login/"):
            pass  # the first start gathers the style sheets and fonts; later ones have them
        with running(["-m", "playgate", "serve"], ours, port, "/account/login/") as (house, start):
            yield beside("start to first page", start, bare_start, "bare server", 2, "s")
            yield from _first_visit(port)
            visitor = Visitor(port)
            page = _cookies(get(bare_port, "/in/")[1])
            mine, floor = _in_turn(port, visitor.cookie, bare_port, page)
            yield Figure("posts list, requests a second at 16 connections", f"{mine:.0f}",
                         f"bare page {floor:.0f}", floor / mine, 3, "a third of them")  # fmt: skip
            visitor.send_a_picture()
            yield _memory("memory of the one process after a picture", house, bare)


def apart(data: Path) -> dict[str, str]:
    """The settings of a house of its own, which has nothing of the tests' settings."""
    return {
        "DJANGO_SETTINGS_MODULE": "playgate.roof.settings",
        "PLAYGATE_DATA": str(data),
        "PLAYGATE_DEMO": "yes",
    }


def _in_turn(port: int, cookie: str, bare_port: int, bare_cookie: str) -> tuple[float, float]:
    told = [
        (a_second(port, "/posts/", cookie), a_second(bare_port, "/", bare_cookie)) for _ in range(3)
    ]
    mine, bare = (sorted(one)[1] for one in zip(*told, strict=True))
    return mine, bare


def _memory(what: str, house: Any, bare: Any) -> Figure:
    mine, theirs = house.memory_info().rss, bare.memory_info().rss
    return Figure(
        what, f"{mine / 1e6:.0f} MB", f"bare server {theirs / 1e6:.0f} MB", mine / theirs, 2
    )


def _first_visit(port: int) -> Iterator[Figure]:
    """The sign-in page, then Today: what a browser with nothing kept has to fetch."""
    visitor, kept = Visitor(port), set[str]()
    for name, page, cookie, seen in (
        ("the sign-in page, nothing kept", "/account/login/", "", kept),
        ("Today after it", "/", visitor.cookie, kept),
        ("Today, nothing kept", "/", visitor.cookie, set[str]()),
    ):
        bytes_, requests = _fetched(port, page, cookie, seen)
        yield Figure(f"first visit, {name}: bytes", f"{bytes_ / 1024:.1f} KB", most=MOST_BYTES,
                     aim="at most 75 KB", value=bytes_)  # fmt: skip
        yield Figure(f"first visit, {name}: requests", str(requests), most=MOST_REQUESTS,
                     aim="at most 6", value=requests)  # fmt: skip


def _fetched(port: int, page: str, cookie: str, seen: set[str]) -> tuple[int, int]:
    from gzip import decompress

    _, headers, body = get(port, page, Cookie=cookie, **GZIP)
    text = (decompress(body) if headers["Content-Encoding"] == "gzip" else body).decode()
    total, requests = len(body) + len(str(headers)), 1
    for asset in sorted(set(ASSETS.findall(text)) - seen):
        if re.search(r"\.(css|js|woff2|svg|png|jpg)", asset):
            status, told, content = get(port, asset, **GZIP)
            assert status == 200, asset
            seen.add(asset)
            total, requests = total + len(content) + len(str(told)), requests + 1
    return total, requests


class Visitor:
    """Somebody of the demo who has come in."""

    def __init__(self, port: int) -> None:
        self.port = port
        _, headers, body = get(port, "/come-in/")
        text = body.decode()
        mark = MARK.search(text)
        person = re.search(r'name="email" value="(sam@[^"]+)"', text)
        assert mark and person
        told = self._post("/come-in/", {"csrfmiddlewaretoken": mark[1], "email": person[1]},
                          _cookies(headers))  # fmt: skip
        self.cookie = _cookies(told)

    def send_a_picture(self) -> None:
        """Begin a post, put a picture in it, and wait until its faces are found."""
        import time

        body = get(self.port, "/posts/", Cookie=self.cookie)[2].decode()
        mark = MARK.search(body)
        assert mark
        told = self._post("/posts/begin/", {"csrfmiddlewaretoken": mark[1]}, self.cookie)
        post = str(told["Location"])
        self._send(f"{post}attach/", mark[1], pictures.of_megapixels(12))
        for _ in range(200):
            if b"Face 3" in get(self.port, post, Cookie=self.cookie)[2]:
                return
            time.sleep(0.1)
        raise AssertionError("the picture was not opened")

    def _post(self, page: str, typed: dict[str, str], cookie: str) -> Any:
        return self._ask(
            page, urlencode(typed).encode(), "application/x-www-form-urlencoded", cookie
        )

    def _send(self, page: str, mark: str, picture: bytes) -> None:
        edge, body = "edge", BytesIO()
        body.write(f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
                   f"{mark}\r\n--{edge}\r\nContent-Disposition: form-data; name=\"file\"; "
                   f'filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'.encode())  # fmt: skip
        body.write(picture + f"\r\n--{edge}--\r\n".encode())
        self._ask(page, body.getvalue(), f"multipart/form-data; boundary={edge}", self.cookie)

    def _ask(self, page: str, body: bytes, kind: str, cookie: str) -> Any:
        import http.client

        door = http.client.HTTPConnection(HOST, self.port, timeout=60)
        origin = f"http://{HOST}:{self.port}"
        told = {"Content-Type": kind, "Cookie": cookie, "Origin": origin}
        door.request("POST", page, body, told)
        answer = door.getresponse()
        answer.read()
        assert answer.status in (200, 302), (page, answer.status)
        return answer.headers


def _cookies(headers: Any) -> str:
    return "; ".join(one.split(";")[0] for one in headers.get_all("Set-Cookie", []))
