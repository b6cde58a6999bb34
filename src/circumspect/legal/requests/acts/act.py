"""What can be done about a request besides deciding: an act, with its form and its action."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from circumspect.legal.requests import act_forms as forms
from circumspect.legal.requests.standing import Standing
from circumspect.staff.models import Employee

Run = Callable[[str, forms.ActForm, Employee], object]


@dataclass(frozen=True, slots=True)
class Act:
    """`may`: whether it is offered; the action itself checks everything again. `label` names its button too."""

    name: str
    label: Promise
    why: Promise
    form: type[forms.ActForm]
    run: Run
    may: Callable[[Standing], bool]
    done: Promise


def reasoned(action: Callable[..., object], **more: object) -> Run:
    return lambda key, form, by: action(key=key, reason=form.cleaned_data["reason"], by=by, **more)


def given(action: Callable[..., object], *fields: str) -> Run:
    return lambda key, form, by: action(key=key, by=by, **{field: form.cleaned_data[field] for field in fields})
