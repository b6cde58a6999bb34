"""A clip or a still given to a player: whole, or the part that it asks for (RFC 9110, 14)."""

import re
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from circumspect.footage.models import Cutting

PART = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")


def served(request: HttpRequest, one: Cutting, pieces: Callable[[int, int], Iterator[bytes]]) -> HttpResponseBase:
    """`pieces` gives its opened bytes from where to before where."""
    wanted = part_wanted(request.headers.get("Range", ""), one.size)
    start, stop = wanted or (0, one.size)
    if start >= one.size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{one.size}"})
    response = StreamingHttpResponse(pieces(start, stop), content_type=one.content_type)
    response.status_code = 206 if wanted else 200
    response["Accept-Ranges"], response["Content-Length"] = "bytes", str(stop - start)
    if wanted:
        response["Content-Range"] = f"bytes {start}-{stop - 1}/{one.size}"
    return response


def part_wanted(asked: str, size: int) -> tuple[int, int] | None:
    """From where to before where, of `bytes=A-` or `bytes=A-B`; None for anything else, which means the whole."""
    found = PART.fullmatch(asked)
    if not found or (found[2] and int(found[2]) < int(found[1])):
        return None
    return int(found[1]), min(size, int(found[2]) + 1) if found[2] else size
