"""Clean pictures, and parts of a long file, one after the other as a player asks (RFC 9110, 14)."""

import re
from collections.abc import Callable, Iterable

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)

from . import sealed

_ASKED = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")

Parts = Callable[[int, int], Iterable[bytes]]


def served(request: HttpRequest, size: int, parts: Parts, kind: str) -> HttpResponseBase:
    """A file of `size` bytes, or the part that is asked for; `parts`: from a byte to before one."""
    start, end = _span(request.headers.get("Range", ""), size)
    if start >= end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    is_part = (start, end) != (0, size)
    answer = StreamingHttpResponse(parts(start, end), content_type=kind)
    answer.status_code = 206 if is_part else 200
    if is_part:
        answer["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    answer["Content-Length"] = str(end - start)
    answer["Accept-Ranges"] = "bytes"
    return answer


def clean_picture(row: sealed.Holds, field: str = "cleaned") -> HttpResponse:
    """A clean picture of a row that keeps some; what is not there, or not ready, is 404."""
    try:
        return HttpResponse(sealed.content(row, field), content_type="image/jpeg")
    except sealed.NotHere:
        raise Http404 from None


def _span(asked: str, size: int) -> tuple[int, int]:
    """From which byte to before which; all of it where several parts or nothing are asked for."""
    found = _ASKED.fullmatch(asked.strip())
    if not found or not any(found.groups()):
        return 0, size
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size
    return int(first), min(int(last) + 1, size) if last else size
