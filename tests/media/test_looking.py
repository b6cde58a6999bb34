"""Few looks are enough: faces are followed between them, back to where they came, and nothing is looked at twice."""

import numpy as np
import pytest
from av import VideoFrame

from circumspect.media.detecting import Detector, Found
from circumspect.media.faces import Box, Face, Picture
from circumspect.media.following import numbered
from circumspect.media.keeping import as_faces, as_tracks, kept_faces, kept_tracks
from circumspect.media.looking import SMALL, find_tracks, parts_of

pytestmark = pytest.mark.pure
RATE = 10
AT, THEN = Box(0.1, 0.1, 0.2, 0.3), Box(0.2, 0.1, 0.3, 0.3)
FAR = Box(0.8, 0.1, 0.9, 0.3)


class Eyes(Detector):
    """Sees what it is told, in the small picture of each frame in turn, and keeps which pictures it was shown."""

    def __init__(self, seen: dict[int, list[Found]]) -> None:
        self.seen, self.looks = seen, []
        self.small = -1

    def look(self, picture: Picture, least: float = 0) -> list[Found]:
        self.looks.append(picture.shape[:2])
        if picture.shape[1] != SMALL:
            return []
        self.small += 1
        return [one for one in self.seen.get(self.small, []) if one[1] >= least]


def moving(count: int) -> list[VideoFrame]:
    """Each frame is another shade, so that everything has moved."""
    return [grey(40 + 37 * (number // 2) % 160) for number in range(count)]


def grey(shade: int) -> VideoFrame:
    return VideoFrame.from_ndarray(np.full((96, 64), shade, np.uint8), format="yuv420p")


def faces_of(frames: list[VideoFrame], eyes: Detector) -> tuple[Face, ...]:
    watch = find_tracks(frames, RATE, eyes)
    return numbered([*watch.over, *watch.tracks], RATE)


def test_a_face_missed_for_a_moment_stays_covered_all_its_way() -> None:
    found = faces_of(moving(50), Eyes({0: [(AT, 0.9)], 3: [(THEN, 0.12)]}))
    assert [len(face.sightings) for face in found] == [2], "a faint sighting counts where a face is expected"
    face = found[0]
    for frame in range(7):
        box, on_its_way = face.box(frame), 0.1 + 0.1 * frame / 6
        assert box
        assert box.left < on_its_way - 0.02 and box.right > on_its_way + 0.12
    assert face.box(6 + 5) is not None, "it stays for half a second"
    assert face.box(6 + 6) is None


def test_a_faint_sighting_begins_no_face_and_far_ones_are_two() -> None:
    assert faces_of(moving(10), Eyes({0: [(AT, 0.12)]})) == ()
    found = faces_of(moving(10), Eyes({0: [(AT, 0.9)], 1: [(FAR, 0.9)]}))
    assert [face.number for face in found] == [1, 2]


def test_where_nothing_moves_nothing_is_looked_at_and_a_face_stays() -> None:
    eyes = Eyes({0: [(AT, 0.9)]})
    (face,) = faces_of([grey(90)] * 60, eyes)
    assert len(eyes.looks) == 2, "the small picture and the full one, once"
    assert face.sightings[-1].frame == 58, "the last look"
    assert len(face.sightings) == 2, "a face that stays is two sightings, however long"


def test_at_full_size_it_looks_at_every_second_look() -> None:
    eyes = Eyes({})
    faces_of(moving(50), eyes)
    sizes = [width for _height, width in eyes.looks]
    assert sizes.count(SMALL) == 25
    assert len(sizes) - sizes.count(SMALL) == 13


class SmallOnes(Detector):
    """Sees a bright square of 6 pixels of the 960 that a full look has, in full looks and in parts of them."""

    def __init__(self) -> None:
        pass

    def look(self, picture: Picture, least: float = 0) -> list[Found]:
        if picture.shape[1] == SMALL:
            return []
        rows, columns = np.where(picture[..., 1] > 200)
        if not len(rows):
            return []
        high, wide = picture.shape[:2]
        return [(Box(columns.min() / wide, rows.min() / high, columns.max() / wide, rows.max() / high), 0.8)]


def test_a_small_face_is_followed_and_found_back_to_where_it_came_from() -> None:
    def frame(number: int) -> VideoFrame:
        plain = np.full((540 * 3 // 2, 960), 128, np.uint8)
        plain[:540] = 50 + 30 * (number // 2 % 2)
        if number >= 14:
            at = 300 + number * 3
            plain[200:220, at : at + 16] = 235
        return VideoFrame.from_ndarray(plain, format="yuv420p")

    watch = find_tracks([frame(number) for number in range(40)], RATE, SmallOnes())
    (track,) = [*watch.over, *watch.tracks]
    assert [one.frame for one in track.sightings] == list(range(14, 40, 2)), "seen at full size in frame 16 first"


def test_what_moved_is_looked_at_alone_unless_it_is_most() -> None:
    where = np.zeros((90, 160), np.uint8)
    assert parts_of(where) == []
    where[20:30, 30:40] = 1
    (part,) = parts_of(where)
    assert 0.15 < part.left < 30 / 160 and 40 / 160 < part.right < 0.3
    where[:, 10:150] = 1
    assert parts_of(where) == [Box(0, 0, 1, 1)]


def test_faces_and_tracks_are_kept_and_given_on_as_they_are() -> None:
    watch = find_tracks(moving(8), RATE, Eyes({0: [(AT, 0.9)], 2: [(THEN, 0.5)]}))
    assert as_tracks(kept_tracks(watch.tracks)) == watch.tracks
    faces = list(numbered(watch.tracks, RATE))
    assert as_faces(kept_faces(faces)) == faces


def test_a_face_goes_on_from_one_stretch_to_the_next() -> None:
    first = find_tracks(moving(10), RATE, Eyes({number: [(AT, 0.9)] for number in range(5)}))
    then = find_tracks(moving(10), RATE, Eyes({0: [(AT, 0.15)]}), first=10, tracks=first.tracks)
    (face,) = numbered([*first.over, *then.over, *then.tracks], RATE)
    assert [one.frame for one in face.sightings] == [0, 2, 4, 6, 8, 10]
