"""Pages about signing in that allauth doesn't have."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from circumspect.staff.access import PUBLIC, open_to
from circumspect.staff.actions import set_first_password
from circumspect.staff.forms import FirstSignInForm


@open_to(PUBLIC)
def forgotten(request: HttpRequest) -> HttpResponse:
    """There is no reset by mail: the IT department knows the person and renews the sign-in."""
    return render(request, "account/password_reset.html")


@open_to(PUBLIC)
def no_sign_up(request: HttpRequest) -> HttpResponse:
    """Nobody signs up by themselves."""
    return render(request, "account/signup_closed.html")


@open_to(PUBLIC)
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def first_sign_in(request: HttpRequest) -> HttpResponse:
    """Name and code, and the password that the person chooses. Whatever was wrong with name or code reads the same."""
    form = FirstSignInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        limited = ratelimit.consume_or_429(request, action="first_sign_in", key=request.POST.get("username", ""))
        if limited is not None:
            return limited
    if form.is_valid():
        person = set_first_password(
            username=form.cleaned_data["username"],
            code=form.cleaned_data["code"],
            password=form.cleaned_data["password"],
        )
        if person is not None:
            messages.success(request, _("Your password is set. Sign in with it now."))
            return redirect("account_login")
        form.add_error(None, _("This name and code don't go together, or the code is used up or too old. Ask IT."))
    return render(request, "staff/first_sign_in.html", {"form": form}, status=400 if form.errors else 200)
