"""Take a mark back while nothing was made of it."""

from django.db import transaction

from circumspect.legal.documents.redacting import about, in_state, locked_document
from circumspect.legal.models import Document, Redaction
from circumspect.legal.stepping import log
from circumspect.staff.models import Employee


@transaction.atomic
def remove_mark(*, document: Document, mark: int, by: Employee) -> Redaction:
    """Raises NotRedacted, NotAllowed, NoSuchRequest. A mark that is gone already stays gone."""
    request, kept = locked_document(document, by)
    redaction = in_state(kept, Redaction.State.MARKING)
    removed = redaction.marks.filter(pk=mark).first()
    if removed is not None:
        removed.delete()
        log("paper.unmarked", request, by, {**about(redaction), "on": removed.page + 1})
    return redaction
