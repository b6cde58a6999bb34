"""Everything that stands in the bag of a release, in the order in which it is written."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.resources import files as package_files

from django.conf import settings
from django.utils import translation

from circumspect.footage.models import Gap
from circumspect.legal.csv_cells import cell
from circumspect.legal.models import Release, ReleaseItem
from circumspect.legal.package.bagging import BagFile
from circumspect.legal.releases import things
from circumspect.legal.releases.custody import custody_files, named
from circumspect.legal.releases.metadata import metadata
from circumspect.legal.releases.proving import proof_files
from circumspect.legal.releases.records import clock
from circumspect.media import as_datetime
from circumspect.paper import Facts, Letter, Rows, Sheet, letter, sheet
from circumspect.patrons.reach import PARTS

SHIPPED = ("README.txt", "verify.py", "verify.html")


@translation.override("en")
def contents_of(release: Release, at: datetime) -> tuple[Iterator[BagFile], int]:
    """The files, those of items opened when they are reached only; and the size of the log of the receipts.

    All of it is in one language, whatever the library's pages are in.
    """
    items = included(release)
    library = settings.LIBRARY_NAME
    proofs, current = proof_files(release, items)
    small = [
        *(BagFile.of(name, shipped(name)) for name in SHIPPED),
        BagFile.of("data/letter.pdf", cover(release, items, at, library)),
        BagFile.of("data/index.pdf", index_pdf(release, items, at, library)),
        BagFile.of("data/index.csv", index_csv(items)),
        *metadata(release, items),
        *custody_files(release, items, at, library),
        *proofs,
    ]
    if any(item.cutting for item in items):
        small.append(BagFile.of("data/footage/clocks.txt", clocks(items)))
    return both(small, release, items), current.checkpoint.size


def both(small: list[BagFile], release: Release, items: Sequence[ReleaseItem]) -> Iterator[BagFile]:
    yield from small
    for item in items:
        yield from files_of(release, item)


def included(release: Release) -> list[ReleaseItem]:
    found = release.items.filter(excluded_at=None, state=ReleaseItem.State.COLLECTED)
    people = ("cutting__camera", "record_scope__account", "footage_scope__camera", "document")
    return list(found.select_related(*people).order_by("number"))


def files_of(release: Release, item: ReleaseItem) -> Iterator[BagFile]:
    for file in item.files:
        if item.cutting is not None:
            yield BagFile(file["path"], file["size"], things.clip_pieces(item.cutting), file["sha256"])
        else:
            name = file["path"].rpartition("/")[2]
            yield BagFile(file["path"], file["size"], iter([things.opened(release, name)]), file["sha256"])


def shipped(name: str) -> bytes:
    return (package_files("circumspect.legal.package") / "shipped" / name).read_bytes()


def cover(release: Release, items: Sequence[ReleaseItem], at: datetime, library: str) -> bytes:
    request = release.request
    assert release.approved_by is not None
    told = [
        f"on your request of {clock(request.received_at)[:10]} the library releases what the enclosed index lists: "
        f"{len(items)} items. It was decided under clause {request.clause} of the library's policy.",
        "What is outside the request, and what was left out of it, stands in metadata/withheld.json.",
        "How the files can be checked without the library, and with which tools, stands in README.txt. Please compare "
        "the hash of the package that you received with the one that the library told you, and tell it what you got.",
    ]
    if release.corrects is not None:
        told.insert(1, f"This release takes the place of {release.corrects}: {release.corrects_because}")
    return letter(
        Letter(
            sender=(library,),
            recipient=(release.recipient,),
            day=clock(at)[:10],
            subject=f"Release {release}",
            text="\n\n".join([told[0][0].upper() + told[0][1:], *told[1:]]),
            signed=tuple(named(release.approved_by).split(", ", 1)),
            at=at,
            reference=f"{request.reference or request}",
            closing="Sincerely,",
            enclosures=("index",),
        )
    )


COLUMNS = ("Item", "What", "File", "Bytes", "SHA-256")


def index_rows(items: Sequence[ReleaseItem]) -> list[tuple[str, str, str, str, str]]:
    return [
        (item.label, what(item), file["path"], str(file["size"]), file["sha256"])
        for item in items
        for file in item.files
    ]


def what(item: ReleaseItem) -> str:
    """An item in words. Whose record it is stands there only where the name is in the scope."""
    if item.cutting is not None and item.kind == ReleaseItem.Kind.STILL:
        return f"Still of {item.cutting.camera.name}, {moment(item.cutting.start)} UTC"
    if item.cutting is not None:
        return f"{item.cutting.camera.name}, {moment(item.cutting.start)} to {moment(item.cutting.end)} UTC"
    if item.record_scope is not None:
        parts = ", ".join(part.replace("_", " ") for part in PARTS if part in item.record_scope.classes)
        name = f" of {item.record_scope.account.name}" if "identity" in item.record_scope.classes else ""
        return f"Record{name}: {parts}"
    return item.document.title if item.document else ""


def moment(ticks: int) -> str:
    return f"{as_datetime(ticks).astimezone(UTC):%Y-%m-%d %H:%M:%S}"


def index_pdf(release: Release, items: Sequence[ReleaseItem], at: datetime, library: str) -> bytes:
    rows = Rows(
        COLUMNS, tuple(index_rows(items)), numbers=frozenset({3}), code=frozenset({4}), weights=(2, 6, 6, 4, 12)
    )
    facts = Facts((("Request", str(release.request)), ("Release", str(release)), ("Made", clock(at))))
    return sheet(Sheet("Index", (facts, rows), at, library=library, foot=str(release), wide=True))


def index_csv(items: Sequence[ReleaseItem]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(("item", "what", "file", "bytes", "sha256"))
    writer.writerows([[cell(text) for text in row] for row in index_rows(items)])
    return out.getvalue().encode()


def clocks(items: Sequence[ReleaseItem]) -> bytes:
    """How the times of the footage came about, and where something is missing."""
    lines = [
        "Clocks and offsets",
        "",
        "Times are UTC. They come from the clock of the machine that recorded, which is set over the network, and not",
        "from the clocks of the cameras; where a camera's own clock drifts against it, the recorder follows by at most",
        "500 parts in a million, so that neither jumps. Each clip begins at the first key frame within its time. A",
        "line of text in each clip (subtitles) shows the time of each second. A still is the very frame that was on at",
        "its moment, decoded and not otherwise changed.",
        "",
    ]
    for item in items:
        if item.cutting is None:
            continue
        cutting = item.cutting
        if item.kind == ReleaseItem.Kind.STILL:
            lines.append(f"{item.label}  {cutting.camera.name}: one frame, {moment(cutting.start)}")
            continue
        lines.append(f"{item.label}  {cutting.camera.name}: {moment(cutting.start)} to {moment(cutting.end)}")
        gaps = Gap.objects.filter(camera=cutting.camera, began_at__lt=cutting.ends_at).exclude(
            ended_at__lte=cutting.begins_at
        )
        for gap in gaps.order_by("began_at"):
            until = f"{gap.ended_at:%Y-%m-%d %H:%M:%S}" if gap.ended_at else "now"
            lines.append(f"      nothing was recorded from {gap.began_at:%Y-%m-%d %H:%M:%S} to {until}: {gap.reason}")
    return ("\n".join(lines) + "\n").encode()
