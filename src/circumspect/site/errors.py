"""The pages for what goes wrong: each says what happened and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    message = _(
        "This form was open for too long, or cookies are off. Go back, load the page again and send it once more."
    )
    return render(request, "site/error.html", {"message": message}, status=403)
