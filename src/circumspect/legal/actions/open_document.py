"""Open a paper to read it. In the log once a person, paper and sitting; turning its pages isn't opening it again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.actions.add_document import about
from circumspect.legal.documents.reading import SITTING, NotOpen, Opened, document_by_key, sitting
from circumspect.legal.models import Document, DocumentOpening
from circumspect.legal.stepping import log
from circumspect.staff.models import Employee


@transaction.atomic
def open_document(*, document: Document, by: Employee) -> Opened:
    """Raises NotOpen where its bytes are gone, NoSuchRequest where this person may not know of the paper."""
    document = document_by_key(document.request.key, document.key, by)
    if document.ended_at:
        raise NotOpen(_("This copy was destroyed when what it was made for was over. The log has when."))
    open_now = sitting(document, by)
    if open_now:
        return open_now
    at = timezone.now()
    DocumentOpening.objects.create(document=document, employee=by, at=at)
    log("paper.opened", document.request, by, about(document))
    return Opened(document, at + SITTING)
