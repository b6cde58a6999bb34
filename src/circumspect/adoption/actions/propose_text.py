"""Propose a version of the library's own text, for the Director to adopt."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from circumspect.adoption.documents import DocumentError, format_of, sha256_of
from circumspect.adoption.models import TextVersion
from circumspect.adoption.proposers import PROPOSERS
from circumspect.ledger.actions import append
from circumspect.staff.access import require
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@transaction.atomic
def propose_text(*, title: str, approved_on: date, body: bytes, by: Employee, note: str = "") -> TextVersion:
    """Keep a Markdown or PDF document as a proposed version.

    `approved_on` is the day the library's board approved it. Raises DocumentError, NotAllowed.
    """
    require(by, *PROPOSERS)
    format = format_of(body)
    if not title.strip():
        raise DocumentError(_("The text needs a title, such as the one printed on it."))
    if approved_on > timezone.localdate():
        raise DocumentError(
            _("%(approved_on)s is in the future; give the day on which the board approved the text.")
            % {"approved_on": date_format(approved_on, "j F Y")}
        )
    sha256 = sha256_of(body)
    earlier = TextVersion.objects.filter(sha256=sha256).first()
    if earlier:
        raise DocumentError(
            _("This very document is here already, as “%(title)s”. Adopt that version instead.")
            % {"title": earlier.title}
        )
    version = TextVersion.objects.create(
        title=title.strip(), approved_on=approved_on, format=format, body=body, sha256=sha256, note=note, proposed_by=by
    )
    append("text.proposed", actor=by.username, role=acting_role(by), policy=sha256, details={"title": version.title})
    return version
