"""Make the copy of a paper from which what was marked is removed, and refuse to seal it while any of that is in it.

The copy is made and searched apart, before the transaction; if the marks changed meanwhile, it is thrown away.
"""

from hashlib import sha256
from typing import cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.footage.places import settled
from circumspect.ledger.entry import Json
from circumspect.legal.documents.reading import drop_bytes, keep_bytes, opened, redaction_of, thing_of
from circumspect.legal.documents.redacting import NotRedacted, StillThere, about, in_state, locked_document
from circumspect.legal.models import Document, Redaction
from circumspect.legal.models.requests import new_key
from circumspect.legal.papers import apart
from circumspect.legal.stepping import log
from circumspect.staff.models import Employee

Marked = list[list[float]]


def redact_document(*, document: Document, by: Employee) -> Redaction:
    """The redaction with its copy, which waits for another look.

    Raises StillThere, NotRedacted, NotOpen, NotAllowed, NoSuchRequest, PaperError, VaultError; nothing is kept then.
    """
    marks = marks_of(redaction_of(document))
    if not marks:
        raise NotRedacted(_("Mark something: draw a box on the page, or give its numbers."))
    body = opened(document, by).body()
    said, data = apart.run(
        "blacken", body, seconds=apart.LONG_S, format=document.format, marks=cast("list[Json]", marks)
    )
    check_gone(cast("list[tuple[str, int, str]]", said["findings"]))
    key = new_key()
    keep_bytes(key, data)
    copy = Document(
        key=key,
        request=document.request,
        origin=Document.Origin.REDACTED,
        title=document.title,
        format=Document.Format.PDF,
        size=len(data),
        sha256=sha256(data).hexdigest(),
        sizes=cast("list[list[float]]", said["sizes"]),
        added_by=by,
    )
    try:
        return keep(document, copy, marks, by)
    except BaseException:
        drop_bytes(key)
        raise


def marks_of(redaction: Redaction | None) -> Marked:
    if redaction is None or redaction.state != Redaction.State.MARKING:
        return []
    return [[mark.page, mark.left, mark.top, mark.right, mark.bottom] for mark in redaction.marks.all()]


def check_gone(findings: list[tuple[str, int, str]]) -> None:
    """Raises StillThere, with where to look."""
    if not findings:
        return
    where, page, text = findings[0]
    told = {"text": text, "page": page + 1}
    if where == "text":
        raise StillThere(
            _(
                "Nothing was sealed: “%(text)s” is marked in one place and still stands on page %(page)d. "
                "Mark it there as well; the search for words finds it everywhere."
            )
            % told
        )
    if where == "pixels":
        raise StillThere(_("Nothing was sealed: on page %(page)d a mark isn't black all over.") % told)
    raise StillThere(_("Nothing was sealed: “%(text)s” can still be found in the file that was made.") % told)


@transaction.atomic
def keep(document: Document, copy: Document, marks: Marked, by: Employee) -> Redaction:
    request, kept = locked_document(document, by)
    redaction = in_state(kept, Redaction.State.MARKING)
    if marks_of(redaction) != marks:
        raise NotRedacted(_("This redaction was changed meanwhile. Load the page again."))
    copy.save()
    settled(thing_of(copy.key))
    redaction.state, redaction.result = Redaction.State.MADE, copy
    redaction.made_at, redaction.made_by = timezone.now(), by
    redaction.save()
    log("paper.redacted", request, by, {**about(redaction), "marks": len(marks), "sha256": copy.sha256})
    return redaction
