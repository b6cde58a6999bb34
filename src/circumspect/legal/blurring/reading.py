"""Blurrings as they are looked up and read: the clip, the faces found in it, and what was covered, each sealed."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import orjson
from django.db.models import Q
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
from circumspect.media.blurring import Looked
from circumspect.media.faces import Box, Face, Sighting
from circumspect.staff.access import require
from circumspect.staff.models import Employee
from circumspect.vault import seal, unseal, unsealed_pieces

MOST_SECONDS = 600
State = FaceBlurring.State
Found = dict[str, Any]


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


def end_blurred(cutting: Cutting) -> None:
    """What belongs to a clip whose time is over: the clip that a blurred one is of, and the faces found in it."""
    for one in FaceBlurring.objects.select_related("cutting").filter(Q(result=cutting) | Q(cutting=cutting)):
        thing_keys().destroy(clip_thing(one.cutting.key))
        objects().remove(clip_object(one.cutting.key))
        forget_found(one)


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


def clip_bytes(cutting: Cutting) -> bytes:
    """Raises KeyGone, Damaged, VaultError."""
    store, name, thing = objects(), clip_object(cutting.key), clip_thing(cutting.key)
    pieces = unsealed_pieces(thing_keys().key(thing), thing, lambda at, size: store.get_range(name, at, size))
    return b"".join(pieces)


def thing_of(key: str) -> str:
    return f"faces-{key}"


def object_of(key: str) -> str:
    return f"faces/{key}"


def keep_found(blurring: FaceBlurring, found: Found) -> None:
    """Seal what was found, under the key that it has or a new one."""
    thing, keys = thing_of(blurring.key), thing_keys()
    key = keys.key(thing) if keys.path(thing).exists() else keys.make(thing)
    objects().put(object_of(blurring.key), seal(key, thing, orjson.dumps(found, option=orjson.OPT_NON_STR_KEYS)))


def found_in(blurring: FaceBlurring) -> Found:
    thing = thing_of(blurring.key)
    found: Found = orjson.loads(unseal(thing_keys().key(thing), thing, objects().get(object_of(blurring.key))))
    return found


def forget_found(blurring: FaceBlurring) -> None:
    """End what was found: its key first."""
    thing_keys().destroy(thing_of(blurring.key))
    objects().remove(object_of(blurring.key))


def as_found(looked: Looked) -> Found:
    """As it is kept: `faces` with their sightings (frame, sides in parts, score) and their clearest as a JPEG."""
    return {
        "width": looked.width,
        "height": looked.height,
        "rate": looked.rate,
        "frames": looked.frames,
        "faces": [
            {
                "number": face.number,
                "stays": face.stays,
                "every": face.every,
                "crop": b64encode(face.crop).decode(),
                "sightings": [[one.frame, *asdict(one.box).values(), one.score] for one in face.sightings],
            }
            for face in looked.faces
        ],
    }


def faces_in(found: Found) -> list[Face]:
    return [
        Face(
            face["number"],
            tuple(Sighting(frame, Box(*sides), score) for frame, *sides, score in face["sightings"]),
            b64decode(face["crop"]),
            face["stays"],
            face["every"],
        )
        for face in found["faces"]
    ]


def seconds_of(face: Face, rate: float) -> tuple[int, int]:
    """From when to when a face is covered, in whole seconds of the clip."""
    return int(face.first / rate), int(face.last / rate)


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
