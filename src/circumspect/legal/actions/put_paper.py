"""A record on paper, to take something out of it: the item's page becomes a paper of the request, to be redacted; the
approved copy then takes the item's place, and its JSON, which still has everything, stays out."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.legal.actions.add_document import add_document
from circumspect.legal.documents.reading import is_approved
from circumspect.legal.models import Document, Redaction, Release, ReleaseItem, ReleaseState
from circumspect.legal.releases import things
from circumspect.legal.releases.reaching import NotReleased, item_of, note, officers_release
from circumspect.staff.models import Employee


def paper_of_item(*, request: str, key: str, number: int, by: Employee) -> Document:
    """Raises NoSuchRequest, NotAllowed, NotReleased, PaperError, VaultError."""
    with transaction.atomic():
        release = officers_release(request, key, by, ReleaseState.PREVIEW)
        item = item_of(release, number)
        if item.kind != ReleaseItem.Kind.RECORD or item.state != ReleaseItem.State.COLLECTED:
            raise NotReleased(_("Only a record that was collected can be redacted on paper."))
    body = things.opened(release, f"{item.label}.pdf")
    return add_document(
        request=release.request,
        body=body,
        title=title_of(release, item),
        by=by,
        file_name=f"{release}-{item.label}.pdf",
        origin=Document.Origin.RECORD,
        item=item,
    )


def title_of(release: Release, item: ReleaseItem) -> str:
    return str(_("%(release)s, item %(item)s") % {"release": release, "item": item.label})


@transaction.atomic
def put_paper(*, request: str, key: str, number: int, document: Document, by: Employee) -> ReleaseItem:
    """The approved copy takes the place of item `number`. Logged as `release.item_replaced`.

    It was made of just this item's page as that is now, and it is the copy that another approved: what is looked at and
    leaves has its hash. Raises NoSuchRequest, NotAllowed, NotReleased.
    """
    release = officers_release(request, key, by, ReleaseState.PREVIEW)
    item = item_of(release, number)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    source = made_from(document)
    if document.request_id != release.request_id or source is None or source.item_id != item.pk:
        raise NotReleased(_("That paper wasn't made from this item."))
    if source.sha256 not in {file["sha256"] for file in item.files} or source.struck_at:
        raise NotReleased(_("The item was collected anew since that paper was made of it. Redact it anew."))
    if document.origin != Document.Origin.REDACTED or not is_approved(document) or document.struck_at:
        raise NotReleased(_("Another officer has to approve the redacted copy first."))
    if item.excluded_at:
        raise NotReleased(_("This item is left out already."))
    item.excluded_at, item.excluded_by = timezone.now(), by
    item.excluded_because = str(_("A redacted copy stands in its place."))
    item.save()
    last = release.items.order_by("-number").values_list("number", flat=True)[0]
    made = ReleaseItem.objects.create(
        release=release, number=last + 1, kind=ReleaseItem.Kind.PAPER, document=document, replaces=item
    )
    release.state = ReleaseState.COLLECTING
    release.save()
    note("release.item_replaced", release, by, {"item": item.label, "by": made.label, "paper": document.key})
    return made


def made_from(document: Document) -> Document | None:
    """The paper that a redacted copy was made from."""
    redaction = Redaction.objects.filter(result=document).select_related("document").first()
    return redaction.document if redaction else None
