"""A real S3-compatible store that isn't ours, for as long as a test needs it: OpenStack Swift, from PyPI (see
swift_node.py).
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

ACCOUNT, KEY_ID, SECRET, BUCKET = "AUTH_library", "library:recorder", "a-secret-for-tests", "footage"
ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class S3Server:
    """`port` of its S3 interface on loopback; it stays the same when the server is started again on its folder."""

    folder: Path
    process: subprocess.Popen[str] | None = None
    port: int = 0

    def start(self) -> None:
        command = [sys.executable, "-W", "ignore", "-m", "tests.vault.swift_node", str(self.folder)]
        self.process = subprocess.Popen(
            [*command, str(self.port)] if self.port else command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=(self.folder / "said.txt").open("ab"),
            text=True,
            env={name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
        )
        assert self.process.stdout
        said = self.process.stdout.readline()
        assert said.strip().isdecimal(), (self.folder / "said.txt").read_text()
        self.port = int(said)

    def kill(self) -> None:
        assert self.process and self.process.stdout
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    @property
    def settings(self) -> dict[str, str]:
        """What names this store in the environment of a process."""
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "AWS_ACCESS_KEY_ID": KEY_ID,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_REGION": "us-east-1",
            "AWS_ALLOW_HTTP": "true",
        }

    def stored(self) -> int:
        """Bytes on its drive."""
        return sum(path.stat().st_size for path in (self.folder / "drives").rglob("*.data"))


def has_attributes(folder: Path) -> bool:
    """Whether files there can have the extended attributes that Swift keeps what it knows of an object in."""
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        try:
            os.setxattr(file.name, "user.test", b"1")
        except OSError:
            return False
    return True


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    if find_spec("swift") is None:
        pytest.skip("OpenStack Swift is installed on Linux only")
    places = (tmp_path_factory.getbasetemp(), Path("/var/tmp"), ROOT / ".venv")
    place = next((folder for folder in places if folder.is_dir() and has_attributes(folder)), None)
    if place is None:
        pytest.skip("OpenStack Swift needs a file system with extended attributes, and there is none here")
    with tempfile.TemporaryDirectory(prefix="circumspect-swift-", dir=place) as folder:
        server = S3Server(Path(folder))
        server.start()
        yield server
        server.kill()
