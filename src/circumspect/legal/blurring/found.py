"""What is known of the faces in a clip, and what was blurred of it so far: sealed under a key of its own.

`found` has the clip's size, rate and faces; while faces are looked for, `seen`: what the stretches so far have shown;
while they are covered, `done`: how many parts lie sealed beside it and which choice they were made by; afterwards what
was covered, frame by frame.
"""

from dataclasses import astuple
from typing import Any

import orjson

from circumspect.footage.places import objects, thing_keys
from circumspect.legal.models import FaceBlurring
from circumspect.media.blurring import Part
from circumspect.media.blurring_apart import Seen
from circumspect.media.faces import Face
from circumspect.media.keeping import as_faces, as_tracks, kept_tracks
from circumspect.media.stretch import Place
from circumspect.vault import seal, unseal

Found = dict[str, Any]


def thing_of(key: str) -> str:
    return f"faces-{key}"


def object_of(key: str) -> str:
    return f"faces/{key}"


def part_of(key: str, number: int) -> str:
    return f"blurred/{key}/{number:04}"


def keep_found(blurring: FaceBlurring, found: Found) -> None:
    """Seal what was found, under the key that it has or a new one. Raises VaultError."""
    thing = thing_of(blurring.key)
    if not thing_keys().path(thing).exists():
        thing_keys().make(thing)
    keep(blurring, object_of(blurring.key), thing, orjson.dumps(found, option=orjson.OPT_NON_STR_KEYS))


def found_in(blurring: FaceBlurring) -> Found:
    """Raises KeyGone, Damaged, VaultError."""
    found: Found = orjson.loads(opened(blurring, object_of(blurring.key), thing_of(blurring.key)))
    return found


def found_so_far(blurring: FaceBlurring) -> Found:
    """The same; nothing where nothing was kept yet."""
    return found_in(blurring) if thing_keys().path(thing_of(blurring.key)).exists() else {}


def keep_part(blurring: FaceBlurring, number: int, part: Part) -> None:
    name = part_of(blurring.key, number)
    keep(blurring, name, name, part.to_bytes())


def part_in(blurring: FaceBlurring, number: int) -> Part:
    name = part_of(blurring.key, number)
    return Part.from_bytes(opened(blurring, name, name))


def forget_parts(blurring: FaceBlurring) -> None:
    for name, _size in list(objects().names(f"blurred/{blurring.key}")):
        objects().remove(name)


def forget_found(blurring: FaceBlurring) -> None:
    """End what was found and made: its key first."""
    thing_keys().destroy(thing_of(blurring.key))
    objects().remove(object_of(blurring.key))
    forget_parts(blurring)


def keep(blurring: FaceBlurring, name: str, thing: str, body: bytes) -> None:
    objects().put(name, seal(thing_keys().key(thing_of(blurring.key)), thing, body))


def opened(blurring: FaceBlurring, name: str, thing: str) -> bytes:
    return unseal(thing_keys().key(thing_of(blurring.key)), thing, objects().get(name))


def faces_in(found: Found) -> list[Face]:
    return as_faces(found["faces"])


def kept_seen(seen: Seen) -> Found:
    place = astuple(seen.place) if seen.place else None
    return {"frames": seen.frames, "open": kept_tracks(seen.open), "over": kept_tracks(seen.over), "place": place}


def as_seen(kept: Found) -> Seen:
    place = Place(*kept["place"]) if kept["place"] else None
    return Seen(kept["frames"], tuple(as_tracks(kept["open"])), tuple(as_tracks(kept["over"])), place)
