"""What an account's page offers to do: for each its words, its form, and the one action that it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from circumspect.patrons import actions, forms
from circumspect.patrons.models import Account, Guardian, ListedPerson
from circumspect.staff.models import Employee

Act = Callable[[Account, Any, Employee], object]


@dataclass(frozen=True, slots=True)
class Doing:
    """`name` is the address's name, `said` what the page says when it is done."""

    name: str
    title: Promise
    button: Promise
    said: Promise
    form: type[forms.AboutAccount]
    act: Act
    note: Promise | str = ""


@dataclass(frozen=True, slots=True)
class DoingToPerson:
    """The same about one person recorded on the account."""

    name: str
    title: Promise
    button: Promise
    said: Promise
    form: type[forms.AboutAccount]
    person: type[ListedPerson] | type[Guardian]
    act: Callable[[Any, Any, Employee], object]

    def of(self, account: Account, number: int) -> ListedPerson | Guardian:
        """The person of that number on this account, and on no other."""
        return get_object_or_404(self.person, pk=number, account=account, ended_at=None)


def update_details(account: Account, form: Any, by: Employee) -> object:
    return actions.update_account(account=account, by=by, **form.cleaned_data)


def update_contact(account: Account, form: Any, by: Employee) -> object:
    return actions.update_contact(
        account=account, details=form.details(), replace_all=form.cleaned_data["replace_all"], by=by
    )


def record_consent(account: Account, form: Any, by: Employee) -> object:
    given = form.cleaned_data
    return actions.record_consent(account=account, signed_by=given["signed_by"], how=given["how"], by=by)


def with_own_account(form: Any) -> dict[str, object]:
    given = dict(form.cleaned_data)
    own_account = given.pop("own_card")
    return {**given, "own_account": own_account}


DOINGS = (
    Doing(
        "update_account",
        _("Change details"),
        _("Save"),
        _("The details are saved."),
        forms.DetailsForm,
        update_details,
    ),
    Doing(
        "update_contact",
        _("Change contact details"),
        _("Save"),
        _("The contact details are saved."),
        forms.ContactForm,
        update_contact,
        _("What is kept now isn't shown; that needs an opened record. What you leave empty stays as it is."),
    ),
    Doing(
        "record_consent",
        _("Record consent"),
        _("Record it"),
        _("The consent is recorded."),
        forms.ConsentForm,
        record_consent,
        _("To the version of the library's policy that is in force. For a minor, a parent or guardian signs."),
    ),
    Doing(
        "issue_card",
        _("Issue a card"),
        _("Issue it"),
        _("The card is issued."),
        forms.IssueForm,
        lambda account, form, by: actions.issue_card(account=account, by=by, **form.cleaned_data),
    ),
    Doing(
        "replace_card",
        _("Replace the card"),
        _("Replace it"),
        _("The card is replaced; the old one opens nothing any more."),
        forms.ReplaceForm,
        lambda account, form, by: actions.replace_card(account=account, by=by, **form.cleaned_data),
    ),
    Doing(
        "report_card",
        _("Report the card"),
        _("Report it"),
        _("It is reported and counts from now."),
        forms.ReportForm,
        lambda account, form, by: actions.report_card(account=account, by=by, **form.cleaned_data),
        _("It counts at once, at every desk."),
    ),
    Doing(
        "renew_account",
        _("Renew"),
        _("Renew it"),
        _("The account is renewed."),
        forms.RenewForm,
        lambda account, form, by: actions.renew_account(account=account, by=by, **form.cleaned_data),
    ),
    Doing(
        "list_person",
        _("List a person"),
        _("List this person"),
        _("The person is listed."),
        forms.PersonForm,
        lambda account, form, by: actions.list_person(account=account, by=by, **with_own_account(form)),
        _("Someone whom the holder gives access to this account. For a minor, a recorded parent or guardian gives it."),
    ),
    Doing(
        "list_guardian",
        _("Record a parent or guardian"),
        _("Record this person"),
        _("The parent or guardian is recorded."),
        forms.GuardianForm,
        lambda account, form, by: actions.list_guardian(account=account, by=by, **with_own_account(form)),
        _("They have access to this account only, until the holder comes of age."),
    ),
)

TO_PERSONS = (
    DoingToPerson(
        "end_person",
        _("End a permission"),
        _("End it"),
        _("The permission is ended."),
        forms.ReasonForm,
        ListedPerson,
        lambda person, form, by: actions.end_person(person=person, by=by, **form.cleaned_data),
    ),
    DoingToPerson(
        "end_guardian",
        _("End a guardian's place on this account"),
        _("End it"),
        _("It is ended."),
        forms.ReasonForm,
        Guardian,
        lambda person, form, by: actions.end_guardian(guardian=person, by=by, **form.cleaned_data),
    ),
    DoingToPerson(
        "record_agreement",
        _("Record agreement"),
        _("Record it"),
        _("The agreement is recorded."),
        forms.AgreementForm,
        Guardian,
        lambda person, form, by: actions.record_agreement(guardian=person, by=by, **form.cleaned_data),
    ),
)
