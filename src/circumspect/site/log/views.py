"""The log page: rows by a search, one entry with its bytes, its receipt, and the newest checkpoint."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from circumspect.breaches.sealed_log import KIND as SEALED
from circumspect.breaches.sealed_log import read_by_director
from circumspect.ledger.actions.read_details import read_details
from circumspect.ledger.proofs import current_checkpoint, entry_bytes, prove
from circumspect.ledger.queries import Found, Search, about, find_entry, search_log
from circumspect.legal.withholding import by_sealed_request, withhold
from circumspect.site.log.forms import SearchForm
from circumspect.site.log.reader import Reader, reader_of
from circumspect.site.log.rows import rows_of
from circumspect.staff.access import EMPLOYEES, open_to


@open_to(EMPLOYEES)
@require_http_methods(["GET", "POST"])
def log(request: HttpRequest) -> HttpResponse:
    """The newest entries; by POST those that fit a search, an older page, or the same page with its details."""
    reader = reader_of(request.user, request.roles)
    form = SearchForm(asked(request), reader=reader)
    page, rows, before = None, [], None
    if form.is_valid():
        search, before = reader.narrowed(form.search()), form.cleaned_data["before"]
        page = search_log(search, before=before, without=reader.withheld())
        details = {}
        if "details" in request.POST:
            details = opened_details(reader, page.found, search)
        rows = rows_of(page.found, details)
    context = {
        "form": form,
        "rows": rows,
        "page": page,
        "first_page": before is None,
        "searched": any(form.data.get(name) for name in form.fields if name != "before"),
        "about_one": bool(form.data.get("subject")),
        "reader": reader,
        "current": current_checkpoint(),
        "shown": "details" in request.POST,
        "to_show": reader.details and any(row.has_details for row in rows),
    }
    return render(request, "site/log/log.html", context, status=200 if form.is_valid() else 422)


def asked(request: HttpRequest) -> dict[str, str]:
    """What is searched for. By GET only the opaque key of an account, as its page links to it."""
    if request.method == "GET":
        account = request.GET.get("account", "")
        return {"subject": about(f"account:{account}")} if account else {}
    given = request.POST.dict()
    if only := request.POST.get("only"):
        return {"subject": only}
    return given


@open_to(EMPLOYEES)
@require_http_methods(["GET", "POST"])
def log_entry(request: HttpRequest, index: int) -> HttpResponse:
    """One entry: what it says, its exact bytes, and what proves it. By POST with its details."""
    reader = reader_of(request.user, request.roles)
    found = seen_entry(index, reader)
    details = {}
    if request.method == "POST":
        details = opened_details(reader, [found], Search(subject=found.entry.subject))
    row = rows_of([found], details)[0]
    return render(
        request,
        "site/log/log_entry.html",
        {
            "row": row,
            "entry": found.entry,
            "body": bytes(found.entry.body).decode(errors="replace"),
            "current": current_checkpoint(),
            "to_show": reader.details and row.has_details and not details,
        },
    )


@open_to(EMPLOYEES)
@require_GET
def log_entry_bytes(request: HttpRequest, index: int) -> HttpResponse:
    seen_entry(index, reader_of(request.user, request.roles))
    return download(entry_bytes(index), f"entry-{index}.json", "application/json")


@open_to(EMPLOYEES)
@require_GET
def log_receipt(request: HttpRequest, index: int) -> HttpResponse:
    seen_entry(index, reader_of(request.user, request.roles))
    return download(prove(index), f"entry-{index}.tlog-proof", "text/plain; charset=utf-8")


@open_to(EMPLOYEES)
@require_GET
def log_checkpoint(request: HttpRequest) -> HttpResponse:
    return download(current_checkpoint().note, "checkpoint", "text/plain; charset=utf-8")


def opened_details(reader: Reader, found: list[Found], search: Search) -> dict[int, dict]:
    """Names and numbers of these entries; that they were read is itself an entry.

    A sealed one shows what its box holds to whom the box is for. That it is another's, or nobody's, looks the same.
    """
    reader.check_details()
    sealed = {each.entry.index for each in found if each.entry.kind == SEALED}
    indexes = [each.entry.index for each in found if reader.sealed or each.entry.index not in sealed]
    details = read_apart(reader, indexes, search)
    for index in sealed & set(details):
        details[index] = read_by_director(details[index]) or {}
    return details


def read_apart(reader: Reader, indexes: list[int], search: Search) -> dict[int, dict]:
    """That the entries of a sealed request were read is kept from the same people as they are: an entry for each."""
    details: dict[int, dict] = {}
    with transaction.atomic():
        for request, part in by_sealed_request(indexes):
            entry, found = read_details(indexes=part, search=search, actor=reader.person.username, role=reader.role)
            details |= found
            if request is not None:
                withhold(request, entry.index)
    return details


def seen_entry(index: int, reader: Reader) -> Found:
    found = find_entry(index)
    if found is None or reader.withheld().filter(index=index).exists():
        raise Http404
    reader.check(found.entry)
    return found


def download(content: bytes, name: str, content_type: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})
