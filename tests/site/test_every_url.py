"""Every address × every role: who may enter is stated at the view, and nobody else does.

An address without a rule, or one that this walk can't build, fails here, so none can be added unnoticed.
"""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from circumspect.staff.access import Access
from circumspect.staff.models import Employee, Role
from tests.people import make_employee
from tests.site.examples import Examples

ANONYMOUS, NO_ROLE = "anonymous", "no role"
ENDS_THE_SESSION = {"account_logout"}
WHO = [ANONYMOUS, NO_ROLE, *Role.values]


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


EVERY = sorted(patterns(get_resolver()), key=lambda pattern: str(pattern.name))


@pytest.mark.parametrize("pattern", EVERY, ids=lambda pattern: str(pattern.name))
def test_every_address_states_who_may_open_it(pattern: URLPattern) -> None:
    assert pattern.name, f"{pattern.pattern} has no name"
    assert isinstance(getattr(pattern.callback, "access", None), Access), f"{pattern.name} states no rule"


def test_no_two_addresses_share_a_name() -> None:
    names = [pattern.name for pattern in EVERY]
    assert sorted(names) == sorted(set(names))


@pytest.fixture
def examples(db: None, settings: pytest.FixtureRequest) -> Examples:
    settings.DEMO = True  # type: ignore[attr-defined]  (roles alone are asked here; the second factor has tests of its own)
    return Examples()


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_enters_but_those_the_rule_names(who: str, method: str, examples: Examples) -> None:
    person = None if who == ANONYMOUS else make_employee(*([] if who == NO_ROLE else [Role(who)]))
    client = signed_in(person)
    wrong = []
    for pattern in EVERY:
        path = reverse(str(pattern.name), kwargs=examples.arguments(pattern))
        response = getattr(client, method)(path)
        location = response.headers.get("Location", "")
        found = "sign in" if response.status_code == 302 and location.startswith("/sign-in") else response.status_code
        access = pattern.callback.access
        expected = expected_of(access, person, who)
        if found != expected and (expected != "enters" or found == 403 or (found == "sign in" and not access.public)):
            wrong.append(f"{method} {path} as {who}: {found} {location}, expected {expected}")
        if response.status_code >= 500:
            wrong.append(f"{method} {path} as {who}: {response.status_code}")
        if pattern.name in ENDS_THE_SESSION:
            client = signed_in(person)
    assert not wrong, "\n".join(wrong)


def signed_in(person: Employee | None) -> Client:
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def expected_of(access: Access, person: Employee | None, who: str) -> object:
    if access.public:
        return "enters"
    if person is None:
        return "sign in"
    roles = frozenset() if who == NO_ROLE else frozenset({Role(who)})
    return "enters" if access.admits(roles) else 403
