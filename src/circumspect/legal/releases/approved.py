"""What an approval is of: one hash over all files of a release, which the log has and a package proves."""

from collections.abc import Iterable
from hashlib import sha256

from circumspect.legal.models import ReleaseItem


def contents_sha256(items: Iterable[ReleaseItem]) -> str:
    """SHA-256 over a line for each file, by path: its own SHA-256, two spaces, its path; as in a manifest."""
    files = sorted((file["path"], file["sha256"]) for item in items for file in item.files)
    return sha256("".join(f"{digest}  {path}\n" for path, digest in files).encode()).hexdigest()
