"""Killed between sealing a thing and committing its row: what nobody refers to goes, the rest stays."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from circumspect.cameras.models import Camera
from circumspect.footage.actions import cut_for_release as cutting
from circumspect.footage.models import Cutting
from circumspect.footage.places import objects, thing_keys
from circumspect.footage.seeing import taking
from circumspect.ledger.models import Entry
from circumspect.legal.actions import add_document as adding
from circumspect.legal.actions.begin_release import begin_release
from circumspect.legal.models import Document, Release
from circumspect.legal.releases import sealing
from circumspect.legal.releases.working import work_on_releases
from circumspect.site.left_behind import LONGEST, destroy_what_was_left_behind
from circumspect.staff.models import Employee
from circumspect.vault import Objects
from tests.legal import papers
from tests.legal_releases.conftest import Granted, approve, begun, now, opened, to_age_key

pytestmark = pytest.mark.django_db
LATER = timezone.now() + 2 * LONGEST


class Killed(BaseException):
    """As if the power had gone: nothing is tidied up."""


def killed(*given: object, **more: object) -> None:
    raise Killed


@pytest.fixture
def power_gone(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on nothing is tidied up either."""

    def gone() -> None:
        for module, name in ((cutting, "drop"), (adding, "drop_bytes"), (sealing, "forget")):
            monkeypatch.setattr(module, name, lambda *given: None)

    return gone


def marked() -> list[str]:
    return [begun.thing.partition("-")[0] for begun in thing_keys().begun()]


def everything() -> list[str]:
    kept = [name for name, _size in objects().names("") if not name.startswith(("minutes", "library", "releases"))]
    keys = [path.stem for path in thing_keys().folder.glob("*.key") if path.stem.startswith(("cutting", "paper"))]
    return kept + keys


def swept() -> int:
    found = destroy_what_was_left_behind(LATER)
    assert not marked() and destroy_what_was_left_behind(LATER) == 0
    assert Entry.objects.filter(kind="thing.left_behind").count() == found
    return found


def test_a_clip_that_was_never_in_a_row(
    granted: Granted,
    officer: Employee,
    recordings: Camera,
    monkeypatch: pytest.MonkeyPatch,
    power_gone: Callable[[], None],
) -> None:
    begin_release(key=granted(cameras=[recordings], accounts=[]).key, by=officer)
    power_gone()
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(cutting, "keep", killed)
        work_on_releases()
    assert marked() == ["cutting"] and len(everything()) == 2 and not Cutting.objects.exists()
    assert destroy_what_was_left_behind() == 0, "a worker may still be at it"
    assert swept() == 1 and not everything()


@pytest.mark.parametrize("place", ["make", "put"])
def test_a_paper_killed_before_or_after_its_object(
    granted: Granted, officer: Employee, monkeypatch: pytest.MonkeyPatch, power_gone: Callable[[], None], place: str
) -> None:
    from circumspect.legal.documents import reading
    from circumspect.vault import ThingKeys

    request = granted()
    power_gone()
    monkeypatch.setattr(reading, "drop_bytes", lambda key: None)
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(*((ThingKeys, "make") if place == "make" else (Objects, "put")), killed)
        adding.add_document(request=request, body=papers.letter(), title="A paper", by=officer)
    assert marked() == ["paper"] and swept() == 1 and not everything() and not Document.objects.exists()


def test_a_paper_killed_before_its_row(
    granted: Granted, officer: Employee, monkeypatch: pytest.MonkeyPatch, power_gone: Callable[[], None]
) -> None:
    request = granted()
    power_gone()
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(adding, "keep", killed)
        adding.add_document(request=request, body=papers.letter(), title="A paper", by=officer)
    assert len(everything()) == 2 and swept() == 1 and not everything()


def test_a_package_killed_before_its_row(
    granted: Granted,
    officer: Employee,
    director: Employee,
    monkeypatch: pytest.MonkeyPatch,
    power_gone: Callable[[], None],
) -> None:
    release = begun(granted(), officer)
    to_age_key(release, officer)
    approve(now(release), director)
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(sealing, "keep", killed)
        patched.setattr(sealing, "forget", lambda release: None)
        work_on_releases()
    assert marked() == ["package"] and len(everything()) == 1
    Release.objects.update(worked_until=None)
    work_on_releases()
    assert now(release).state == "sealed" and len(everything()) == 2
    assert swept() == 1 and b"On Loan" in opened(now(release)) and len(everything()) == 1


def test_killed_after_the_commit_only_the_mark_goes(
    granted: Granted, officer: Employee, director: Employee, recordings: Camera
) -> None:
    """In these tests nothing is ever committed, so every mark is still there: each is of something with a row."""
    release = begun(granted(cameras=[recordings]), officer)
    adding.add_document(request=release.request, body=papers.letter(), title="A paper", by=officer)
    to_age_key(release, officer)
    approve(now(release), director)
    work_on_releases()
    assert {"cutting", "package", "paper"} <= set(marked())
    before = everything()
    assert swept() == 0 and everything() == before
    assert b"On Loan" in opened(now(release))


def test_the_mark_goes_with_the_commit(
    granted: Granted, officer: Employee, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    request = granted()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        adding.add_document(request=request, body=papers.letter(), title="A paper", by=officer)
    assert not marked() and Document.objects.exists()


def test_what_came_to_nothing_leaves_no_mark(granted: Granted, officer: Employee, recordings: Camera) -> None:
    key = "nothing-of-it"
    taking.begin_sealing(key)
    taking.drop(key)
    assert not marked()


def test_of_what_no_room_knows_nothing_is_touched() -> None:
    thing_keys().begin("another-thing", "others/thing")
    thing_keys().make("another-thing")
    assert destroy_what_was_left_behind(LATER) == 0
    assert thing_keys().key("another-thing") and marked() == ["another"]
