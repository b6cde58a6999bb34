"""The process that looks at a clip is told of while it works, and ends when it isn't wanted any longer."""

import io
from pathlib import Path

import pytest

from circumspect.media import Drawing, blurring_apart
from circumspect.media.blurring_apart import Seen, look_on
from circumspect.media.drawn import drawn_file
from circumspect.media.errors import MediaError
from circumspect.media.stretch import Stretch, stretches

pytestmark = pytest.mark.pure
CUT_OFF = """
import os, sys
sys.stdout.write('{"par')
sys.stdout.flush()
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def stretch(tmp_path: Path) -> Stretch:
    path = tmp_path / "clip.mp4"
    drawn_file(Drawing(width=160, height=96, rate=10, gop=10), path, 20)
    (one,) = stretches(io.BytesIO(path.read_bytes()))
    return one


def child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str) -> None:
    (tmp_path / "stand_in.py").write_text(program)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(blurring_apart, "CHILD", "stand_in")


def test_it_counts_the_pictures_where_no_face_is_looked_for(stretch: Stretch) -> None:
    assert look_on(stretch, Seen(frames=7), detector=False).frames == 27


def test_one_that_is_killed_is_told_as_an_error(
    stretch: Stretch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    child(
        monkeypatch, tmp_path, "import os, sys; sys.stdout.write('{\"par'); sys.stdout.flush(); os.kill(os.getpid(), 9)"
    )
    with pytest.raises(MediaError, match="before it was done"):
        look_on(stretch, Seen())


def test_a_silent_one_is_told_of_and_ends_with_who_asked(
    stretch: Stretch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    child(monkeypatch, tmp_path, "import time\ntime.sleep(3600)")
    monkeypatch.setattr(blurring_apart, "TOLD_EVERY_S", 0.01)
    turns = []

    def told(part: float) -> None:
        turns.append(part)
        if len(turns) == 3:
            raise MediaError("It was dropped meanwhile.")

    with pytest.raises(MediaError, match="dropped"):
        look_on(stretch, Seen(), told)
    assert turns == [0, 0, 0]
