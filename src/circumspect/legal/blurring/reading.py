"""Blurrings as they are looked up and read: the clip, the faces found in it, and what was covered, each sealed."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.footage.models import Cutting
from circumspect.footage.places import objects, thing_keys
from circumspect.footage.seeing.taking import object_of as clip_object
from circumspect.footage.seeing.taking import thing_of as clip_thing
from circumspect.ledger.entry import Json
from circumspect.legal.models import BlurringOpening, FaceBlurring, Request
from circumspect.legal.queries import OFFICERS, NoSuchRequest, locked_request, request_by_key
from circumspect.legal.sitting import SITTING
from circumspect.staff.access import require
from circumspect.staff.models import Employee
from circumspect.vault import OpenedFile, unsealed_pieces

MOST_MINUTES = 60
State = FaceBlurring.State


class NotBlurred(CircumspectError):
    """Nothing was blurred, chosen or approved; the message says why."""

    status = 409


def blurring_by_key(request_key: str, key: str, employee: Employee) -> FaceBlurring:
    """Officers alone. Raises NoSuchRequest, NotAllowed."""
    require(employee, *OFFICERS)
    request = request_by_key(request_key, employee)
    found = request.blurrings.select_related("cutting__camera", "result", "asked_by", "chosen_by").filter(key=key)
    if not found:
        raise NoSuchRequest(_("There is no such clip."))
    found[0].request = request
    return found[0]


def locked_blurring(blurring: FaceBlurring, by: Employee, *states: State) -> tuple[Request, FaceBlurring]:
    """As it is now, in one of those states. Raises NotBlurred, NotAllowed, NoSuchRequest."""
    require(by, *OFFICERS)
    request = locked_request(blurring.request.key, by)
    kept = FaceBlurring.objects.select_for_update(of=("self",)).get(pk=blurring.pk)
    if kept.state not in states:
        raise NotBlurred(_("This was changed meanwhile. Load the page again."))
    return request, kept


def clips_of(request: Request) -> list[tuple[Cutting, FaceBlurring | None]]:
    """The clips that were cut for a request, each with its blurring where there is one."""
    cut = Cutting.objects.filter(request=request.key, kind=Cutting.Kind.CLIP, destroyed_at=None, blurred_by=None)
    known = {one.cutting_id: one for one in request.blurrings.exclude(state__in=[State.DROPPED, State.FAILED])}
    return [(clip, known.get(clip.pk)) for clip in cut.select_related("camera").order_by("start", "id")]


def blurred_of(cutting: Cutting) -> Cutting | None:
    """The approved clip that takes the place of this one in a release."""
    found = FaceBlurring.objects.select_related("result").filter(cutting=cutting, state=State.APPROVED).first()
    return found.result if found else None


def told_of(cuttings: Sequence[Cutting]) -> list[dict[str, object]]:
    """For a release's list of redactions: which clips were blurred, how, and who approved it; nothing of whom."""
    found = FaceBlurring.objects.filter(result__in=cuttings, state=State.APPROVED)
    return [
        {
            "cutting": one.result.key if one.result else "",
            "blurred": {"faces": one.faces - len(one.left), "boxes by hand": len(one.drawn)},
            "left as they are": {"faces": len(one.left), "because": one.why},
            "sha256 as recorded": one.cutting.sha256,
            "encoder": one.result.sources.get("encoder", "") if one.result else "",
            "approved_by": one.approved_by.name if one.approved_by else "",
        }
        for one in found.select_related("result", "cutting", "approved_by")
    ]


def sitting(blurring: FaceBlurring, employee: Employee, at: datetime | None = None) -> datetime | None:
    """Until when it is open to this person."""
    begun = BlurringOpening.objects.filter(blurring=blurring, employee=employee).order_by("-at").first()
    until = begun.at + SITTING if begun else None
    return until if until and until > (at or timezone.now()) else None


def check_open(blurring: FaceBlurring, employee: Employee) -> None:
    """Raises NotBlurred."""
    if sitting(blurring, employee) is None:
        raise NotBlurred(_("This clip isn't open: open it first; the log has who opened it."))


def clip_pieces(cutting: Cutting, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
    """The opened clip from `start` to before `stop`. Raises KeyGone, Damaged, VaultError."""
    store, name, thing = objects(), clip_object(cutting.key), clip_thing(cutting.key)
    return unsealed_pieces(
        thing_keys().key(thing), thing, lambda at, size: store.get_range(name, at, size), start, stop
    )


def clip_file(cutting: Cutting) -> OpenedFile:
    """The clip as a file, opened as it is read. Raises KeyGone, Damaged, VaultError."""
    store, name, thing = objects(), clip_object(cutting.key), clip_thing(cutting.key)
    return OpenedFile(thing_keys().key(thing), thing, lambda at, size: store.get_range(name, at, size))


def about(blurring: FaceBlurring) -> dict[str, Json]:
    cutting = blurring.cutting
    return {
        "blurring": blurring.key,
        "cutting": cutting.key,
        "camera": cutting.camera.name,
        "from": cutting.begins_at.isoformat(),
        "faces": blurring.faces,
    }


def left_numbers(left: Sequence[int], faces: int) -> list[int]:
    """Raises NotBlurred for a face that there isn't."""
    if any(not 1 <= number <= faces for number in left):
        raise NotBlurred(_("There is no such face."))
    return sorted(set(left))
