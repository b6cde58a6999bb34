"""What a worker does for blurrings: look for faces in a clip that was asked for, and blur one whose faces were chosen.

Each is done outside the transaction, under a lease that is renewed with its progress; whoever finds an old lease begins
anew, so a restart in the middle loses nothing but time. One that was dropped meanwhile is given up.
"""

import io
import time
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.footage.models import Cutting, new_key
from circumspect.footage.places import objects, thing_keys
from circumspect.footage.seeing.taking import drop
from circumspect.footage.seeing.taking import object_of as clip_object
from circumspect.footage.seeing.taking import thing_of as clip_thing
from circumspect.legal.blurring.reading import (
    NotBlurred,
    State,
    about,
    as_found,
    clip_bytes,
    faces_in,
    found_in,
    keep_found,
)
from circumspect.legal.models import FaceBlurring
from circumspect.legal.stepping import log
from circumspect.media.blurring import Blurred, Drawn, blur, look_for_faces
from circumspect.media.faces import Box, Detector, model_path
from circumspect.vault import seal

LEASE = timedelta(minutes=2)
TOLD_EVERY_S = 2.0
DETECTOR = "centerface"


def next_blurring() -> FaceBlurring | None:
    """One that waits for a worker, leased to this one."""
    at = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=at)
    for found in FaceBlurring.objects.filter(free, state__in=[State.ASKED, State.CHOSEN]).order_by("asked_at")[:5]:
        mine = FaceBlurring.objects.filter(free, pk=found.pk, state=found.state)
        if mine.update(leased_until=at + LEASE, part=0):
            return FaceBlurring.objects.select_related("request", "cutting__camera", "chosen_by").get(pk=found.pk)
    return None


def work_on(blurring: FaceBlurring) -> None:
    """Do what it waits for. What goes wrong is written beside it, for who asked."""
    try:
        look(blurring) if blurring.state == State.ASKED else cover(blurring)
    except CircumspectError as error:
        given_up = FaceBlurring.objects.filter(pk=blurring.pk, state=blurring.state)
        given_up.update(state=State.FAILED, problem=str(error)[:300], leased_until=None)


def progress(blurring: FaceBlurring) -> Callable[[float], None]:
    """Tell how far it is, now and then; raises NotBlurred where it was dropped meanwhile."""
    told = time.monotonic()

    def tell(part: float) -> None:
        nonlocal told
        if time.monotonic() - told < TOLD_EVERY_S:
            return
        told = time.monotonic()
        mine = FaceBlurring.objects.filter(pk=blurring.pk, state=blurring.state)
        if not mine.update(part=part, leased_until=timezone.now() + LEASE):
            raise NotBlurred(_("It was dropped meanwhile."))

    return tell


def look(blurring: FaceBlurring) -> None:
    """Without the model nothing is found, and boxes are drawn by hand."""
    detector = Detector() if model_path() else None
    looked = look_for_faces(io.BytesIO(clip_bytes(blurring.cutting)), detector, progress(blurring))
    keep_found(blurring, as_found(looked))
    FaceBlurring.objects.filter(pk=blurring.pk, state=State.ASKED).update(
        state=State.LOOKED, faces=len(looked.faces), detector=DETECTOR if detector else "", part=1, leased_until=None
    )


def cover(blurring: FaceBlurring) -> None:
    found = found_in(blurring)
    rate = found["rate"]
    drawn = [Drawn(int(first * rate), int(last * rate), Box(*sides)) for first, last, *sides in blurring.drawn]
    clip = io.BytesIO(clip_bytes(blurring.cutting))
    made = blur(clip, faces_in(found), drawn, frozenset(blurring.left), progress(blurring))
    keep_found(blurring, {**found, "encoder": made.encoder, "covered": made.covered, "left": blurring.left})
    key = new_key()
    try:
        objects().put(clip_object(key), seal(thing_keys().make(clip_thing(key)), clip_thing(key), made.data))
        keep(blurring, key, made)
    except BaseException:
        drop(key)
        raise


@transaction.atomic
def keep(blurring: FaceBlurring, key: str, made: Blurred) -> None:
    """The blurred clip as a cutting of its own, of the same minutes, and its entry by who chose."""
    kept = FaceBlurring.objects.select_for_update(of=("self",)).get(pk=blurring.pk)
    if kept.state != State.CHOSEN or kept.chosen_by is None:
        raise NotBlurred(_("It was dropped meanwhile."))
    source = kept.cutting
    kept.result = Cutting.objects.create(
        key=key,
        kind=source.kind,
        camera=source.camera,
        incident=source.incident,
        grant=source.grant,
        request=source.request,
        start=source.start,
        end=source.end,
        content_type="video/mp4",
        size=len(made.data),
        sha256=sha256(made.data).hexdigest(),
        sources={**source.sources, "blurred_from": source.key, "encoder": made.encoder},
        made_by=kept.chosen_by,
    )
    kept.state, kept.part, kept.leased_until = State.MADE, 1, None
    kept.save()
    log("blurring.made", kept.request, kept.chosen_by, {**about(kept), "sha256": kept.result.sha256})
