"""The statement of who was told what of one account. Drawing it up is logged, so it takes a button."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from circumspect.patrons.queries import account_by_key
from circumspect.site.actions.print_accounting import opened_by, print_accounting
from circumspect.staff.access import CIRCULATION, open_to


@open_to(CIRCULATION)
@require_http_methods(["GET", "POST"])
def accounting(request: HttpRequest, key: str) -> HttpResponse:
    if request.method == "POST":
        statement = print_accounting(key=key, by=request.user)
        return render(request, "site/accounting.html", {"statement": statement, "account": statement.account})
    account = account_by_key(key)
    opened_by(account, request.user)
    return render(request, "site/accounting.html", {"account": account})
