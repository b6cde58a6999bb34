"""The board's page. No sign-in opens it, the Director's included: the board's phrase does, for this one answer.

It is the same page whether something waits or not, and whoever comes without the phrase learns nothing.
"""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from circumspect.breaches.board import read_all, step_board_report
from circumspect.breaches.box import NoBoard, WrongPhrase
from circumspect.breaches.forms import PhraseForm
from circumspect.breaches.words import ReportError
from circumspect.staff.access import PUBLIC, open_to


@open_to(PUBLIC)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def board(request: HttpRequest) -> HttpResponse:
    form, reports = PhraseForm(request.POST if request.method == "POST" else None), None
    if form.is_bound and form.is_valid():
        if not ratelimit.consume(request, action="board_phrase", key="phrase"):
            form.add_error("phrase", _("That was tried often. Wait ten minutes."))
        else:
            try:
                reports = read_all(form.cleaned_data["phrase"])
            except (WrongPhrase, NoBoard) as error:
                form.add_error("phrase", str(error))
    context = {"form": form, "reports": reports}
    return render(request, "breaches/board.html", context, status=400 if form.errors else 200)


@open_to(PUBLIC)
@require_POST
def board_step(request: HttpRequest) -> HttpResponse:
    """One step of the board, by the token that its opened page carried."""
    given, wrong = request.POST, ""
    try:
        step_board_report(token=given.get("token", ""), state=given.get("state", ""), words=given.get("words", ""))
    except (ReportError, NoBoard) as error:
        wrong = str(error)
    return render(request, "breaches/board_kept.html", {"wrong": wrong}, status=400 if wrong else 200)
