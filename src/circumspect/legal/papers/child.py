"""The process that looks into a paper: limits itself first, then reads one job and answers it. Started by apart.run."""

import io
import json
import resource
import sys
import warnings
from collections.abc import Callable
from typing import Any

from PIL import Image

from circumspect.legal.papers.blackening import blackened, runs_under
from circumspect.legal.papers.phrases import places_of
from circumspect.legal.papers.reading import Pages, Place, Refused, every, opened
from circumspect.legal.papers.searching import findings

READING_SIDE = 1600
MOST_RESOLUTION = 4.0  # pixels a point: 288 an inch
NO_MEMORY = 3
Answer = tuple[dict[str, Any], bytes]


def main() -> int:
    job = json.loads(sys.stdin.buffer.readline())
    limits = job["limits"]
    limit(limits["seconds"], limits["memory"])
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None  # counted by PicturePages against a limit of our own
    body = sys.stdin.buffer.read()
    try:
        said, data = JOBS[job["job"]](body, limits, job["given"])
    except Refused as refused:
        said, data = {"refused": refused.code, **refused.more}, b""
    except MemoryError:
        return NO_MEMORY
    except Exception:  # noqa: BLE001  (whatever a paper makes a reader stumble over: it can't be read)
        said, data = {"refused": "broken"}, b""
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + data)
    return 0


def limit(seconds: int, memory: int) -> None:
    """Time of a processor, memory, no file to be written, no core to be left behind."""
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 32),
    ):
        resource.setrlimit(what, (most, most))


def pages_of(body: bytes, limits: dict[str, int], given: dict[str, Any]) -> Pages:
    return opened(body, given["format"], limits["pages"], limits["pixels"])


def look(body: bytes, limits: dict[str, int], given: dict[str, Any]) -> Answer:
    """Every page's size in points; each is drawn once, small, so that what can't be shown isn't taken."""
    pages = pages_of(body, limits, given)
    sizes = [pages.size(number) for number in every(pages)]
    for number in every(pages) if pages.count <= 20 else (0, pages.count - 1):
        pages.picture(number, 200 / max(sizes[number]))
    return {"sizes": sizes}, b""


def page(body: bytes, limits: dict[str, int], given: dict[str, Any]) -> Answer:
    """One page as a PNG at reading size."""
    pages = pages_of(body, limits, given)
    number = given["page"]
    longest = max(pages.size(number))
    picture = pages.picture(number, min(MOST_RESOLUTION, given.get("side", READING_SIDE) / longest))
    out = io.BytesIO()
    fewer(picture).save(out, "PNG")
    return {"width": picture.width, "height": picture.height}, out.getvalue()


def fewer(picture: Image.Image) -> Image.Image:
    """In shades of grey where there is no colour: a third of the bytes."""
    red, green, blue = picture.split()
    return red if red.tobytes() == green.tobytes() == blue.tobytes() else picture


def find(body: bytes, limits: dict[str, int], given: dict[str, Any]) -> Answer:
    """Where a phrase stands in the text, a place for each line of it."""
    pages = pages_of(body, limits, given)
    found = [
        [number, place.left, place.top, place.right, place.bottom]
        for number in every(pages)
        for place in places_of(pages.words(number), given["phrase"])
    ]
    return {"places": found, "text": any(pages.words(number) for number in every(pages))}, b""


def blacken(body: bytes, limits: dict[str, int], given: dict[str, Any]) -> Answer:
    """A new PDF without what lies under the marks, and what of that can still be found in it."""
    pages = pages_of(body, limits, given)
    marks: dict[int, list[Place]] = {}
    for number, *sides in given["marks"]:
        marks.setdefault(number, []).append(Place(*sides))
    made = blackened(pages, marks)
    found = findings(made.data, made.removed, marks)
    return {"findings": [[one.where, one.page, one.text] for one in found], "sizes": made.sizes}, made.data


def removed(body: bytes, limits: dict[str, int], given: dict[str, Any]) -> Answer:
    """What lies under marks, in words: to look for it elsewhere."""
    pages, found = pages_of(body, limits, given), []
    for number, *sides in given["marks"]:
        found += runs_under(pages.words(number), Place(*sides))
    return {"removed": found}, b""


JOBS: dict[str, Callable[[bytes, dict[str, int], dict[str, Any]], Answer]] = {
    "look": look,
    "page": page,
    "find": find,
    "blacken": blacken,
    "removed": removed,
}

if __name__ == "__main__":
    sys.exit(main())
