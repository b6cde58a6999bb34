"""One ban of each kind that an address may name: in force with a still and a letter, proposed, lifted, destroyed."""

import io
from datetime import timedelta
from hashlib import sha256

from django.utils import timezone
from PIL import Image

from circumspect.bans.models import Appeal, Ban, Letter, Step, Still
from circumspect.bans.sealed import put
from circumspect.footage.models import Cutting
from circumspect.footage.places import objects, thing_keys
from circumspect.footage.seeing.taking import object_of, thing_of
from circumspect.incidents.models import Incident
from circumspect.media import as_ticks
from circumspect.staff.models import Employee
from circumspect.vault import seal
from tests.people import make_employee

OF_A_BAN = ("ban", "write_ban_letter", "choose_still")
OF_A_STILL = ("ban_still", "take_down_still")
OF_A_LETTER = ("ban_letter", "ban_letter_pdf", "send_ban_letter")


def picture() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, "JPEG")
    return out.getvalue()


def add_bans(by_name: dict[str, dict[str, object]], incident: Incident, person: Employee) -> None:
    """Examples for the addresses of this room. The bans are `person`'s, activated by somebody else."""
    other, now = make_employee(), timezone.now()
    active = {"activated_at": now, "activated_by": other}
    cutting = source(incident, person)
    in_force = ban(incident, person, 1, review_at=now + timedelta(days=20), **active)
    proposed = ban(incident, person, 2)
    lifted = ban(incident, person, 3, lifted_at=now, lifted_by=other, **active)
    gone = ban(incident, person, 4, lifted_at=now, lifted_by=other, **active)
    shown, kept = still(in_force, cutting, person), still(lifted, cutting, person)
    Ban.objects.filter(pk=gone.pk).update(destroyed_at=timezone.now(), name="", description="", reason="")
    Appeal.objects.create(ban=in_force, words="An example", received_at=now, taken_by=person)
    letter = Letter.objects.create(ban=in_force, kind="banned", body="An example", written_by=person)
    Step.objects.create(ban=in_force, kind="proposed", by=person)
    by_name |= {name: {"key": in_force.key} for name in OF_A_BAN}
    by_name |= {name: {"key": shown.key} for name in OF_A_STILL}
    by_name |= {name: {"key": letter.key} for name in OF_A_LETTER}
    by_name |= {name: {"key": in_force.key, "cutting": cutting.key} for name in ("crop_still", "still_source")}
    by_name |= {
        "edit_ban": {"key": proposed.key},
        "archived_still": {"key": kept.key},
        "ban_certificate": {"key": gone.key},
        "change_ban": {"key": in_force.key, "verb": "lift"},
        "propose_ban": {"key": incident.key},
    }


def ban(incident: Incident, by: Employee, number: int, **more: object) -> Ban:
    now = timezone.now()
    usual = {"starts_at": now, "until": now + timedelta(days=30), "name": f"Example {number}", "reason": "An example"}
    return Ban.objects.create(
        incident=incident, number=number, proposed_by=by, conduct=["An example"], **{**usual, **more}
    )


def still(of: Ban, cutting: Cutting, by: Employee) -> Still:
    made = Still.objects.create(
        ban=of,
        cutting=cutting,
        left=0,
        top=0,
        width=500,
        height=500,
        size=len(picture()),
        sha256=sha256(picture()).hexdigest(),
        posted_by=by,
    )
    put("still", made.key, picture())
    return made


def source(incident: Incident, by: Employee) -> Cutting:
    """A still of the incident, sealed, under the view that the incident's clip was made under."""
    clip = Cutting.objects.filter(incident=incident).earliest("pk")
    assert incident.began_at is not None
    moment = as_ticks(incident.began_at)
    made = Cutting.objects.create(
        kind="still",
        camera=clip.camera,
        incident=incident,
        grant=clip.grant,
        start=moment,
        end=moment,
        content_type="image/jpeg",
        size=len(picture()),
        sha256=sha256(picture()).hexdigest(),
        sources=clip.sources,
        made_by=by,
    )
    name = thing_of(made.key)
    objects().put(object_of(made.key), seal(thing_keys().make(name), name, picture()))
    return made
