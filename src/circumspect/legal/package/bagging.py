"""A BagIt bag (RFC 8493) as a stream: a stored ZIP of one folder, hashed as it is written, manifests last."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from io import RawIOBase

from circumspect.errors import CircumspectError

VERSION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
LARGE = 1 << 31
PIECE = 1 << 20


class BagError(CircumspectError):
    """A file isn't what the bag was to have; the message says which."""

    status = 500


@dataclass(frozen=True, slots=True)
class BagFile:
    """`path` within the bag; below `data/` it is payload. `size` in bytes; `sha256` where it is known beforehand."""

    path: str
    size: int
    pieces: Iterable[bytes | memoryview] = field(repr=False)
    sha256: str = ""

    @classmethod
    def of(cls, path: str, body: bytes) -> "BagFile":
        return cls(path, len(body), (body,), sha256(body).hexdigest())


@dataclass(slots=True)
class Written:
    """What went into a bag so far: path → (size, SHA-256)."""

    files: dict[str, tuple[int, str]] = field(default_factory=dict)

    def payload(self) -> dict[str, tuple[int, str]]:
        return {path: what for path, what in self.files.items() if path.startswith("data/")}

    def tags(self) -> dict[str, tuple[int, str]]:
        return {path: what for path, what in self.files.items() if not path.startswith("data/")}


class Tray(RawIOBase):
    """Takes what the ZIP writes and gives it on; it can't go back, so the ZIP is written front to back."""

    def __init__(self) -> None:
        self.waiting = bytearray()
        self.at = 0

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        return self.at

    def write(self, data: object) -> int:
        view = memoryview(data)  # type: ignore[arg-type]
        self.waiting += view
        self.at += view.nbytes
        return view.nbytes

    def take(self) -> bytes:
        taken = bytes(self.waiting)
        self.waiting.clear()
        return taken


def bag_pieces(
    name: str, files: Iterable[BagFile], info: Mapping[str, str], at: datetime, written: Written | None = None
) -> Iterator[bytes]:
    """The ZIP of the bag `name`, piece by piece. `written` tells afterwards what is in it.

    Raises BagError for a file that hasn't the bytes it was to have, or stands twice.
    """
    written = written if written is not None else Written()
    tray = Tray()
    with zipfile.ZipFile(tray, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            yield from one_file(archive, tray, name, file, at, written)
        payload = written.payload()
        octets = sum(size for size, _digest in payload.values())
        about = {**info, "Bagging-Date": f"{at:%Y-%m-%d}", "Payload-Oxum": f"{octets}.{len(payload)}"}
        for tag in (
            BagFile.of("bagit.txt", VERSION),
            BagFile.of("bag-info.txt", info_text(about)),
            BagFile.of("manifest-sha256.txt", manifest(payload)),
        ):
            yield from one_file(archive, tray, name, tag, at, written)
        yield from one_file(
            archive, tray, name, BagFile.of("tagmanifest-sha256.txt", manifest(written.tags())), at, Written()
        )
    yield tray.take()


def one_file(
    archive: zipfile.ZipFile, tray: Tray, name: str, file: BagFile, at: datetime, written: Written
) -> Iterator[bytes]:
    if file.path in written.files:
        raise BagError(f"{file.path} stands in the package twice.")
    entry = zipfile.ZipInfo(f"{name}/{file.path}", at.timetuple()[:6])
    entry.external_attr = 0o100644 << 16
    entry.file_size = file.size
    digest, size = sha256(), 0
    with archive.open(entry, "w", force_zip64=file.size >= LARGE) as out:
        for piece in file.pieces:
            digest.update(piece)
            size += memoryview(piece).nbytes
            out.write(piece)
            if len(tray.waiting) >= PIECE:
                yield tray.take()
    if size != file.size or (file.sha256 and file.sha256 != digest.hexdigest()):
        raise BagError(f"{file.path} isn't what was collected: {size:,} bytes came, SHA-256 {digest.hexdigest()}.")
    written.files[file.path] = (size, digest.hexdigest())
    yield tray.take()


def manifest(files: Mapping[str, tuple[int, str]]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, (_size, digest) in sorted(files.items())).encode()


def info_text(about: Mapping[str, str]) -> bytes:
    """RFC 8493 §2.2.2: a line each, in the order given; what was typed is kept to one line."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in about.items() if value.strip()).encode()
