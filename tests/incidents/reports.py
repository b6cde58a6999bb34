"""Reports of incidents for tests."""

from datetime import timedelta
from io import BytesIO

from django.utils import timezone
from PIL import Image

from circumspect.incidents.actions.file_incident import file_incident
from circumspect.incidents.models import Incident
from circumspect.staff.models import Employee

LAST_WEEK = timezone.now() - timedelta(days=7)


def filed(by: Employee, **more: object) -> Incident:
    given = {"kind": "injury", "place": "Stairs", "what": "A fall on the third step.", "began_at": LAST_WEEK, **more}
    return file_incident(by=by, **given)  # type: ignore[arg-type]


def photograph(form: str = "JPEG", size: tuple[int, int] = (320, 240), **more: object) -> bytes:
    """A picture as a phone may send it, drawn here."""
    written = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(written, form, **more)
    return written.getvalue()
