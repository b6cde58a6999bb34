"""Makes the library that the browser visits, in CIRCUMSPECT_HOME, and prints what there is in it as JSON."""

import json
import os
from pathlib import Path

PASSWORD = "a-password-for-the-browser"


def main() -> None:
    home = Path(os.environ["CIRCUMSPECT_HOME"])
    (home / "circumspect.toml").write_text(
        '[library]\nname = "Test Library"\n\n[web]\nhosts = ["127.0.0.1"]\ndemo = true\n\n'
        '[ledger]\norigin = "browser.library.example/log"\n'
    )
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    people = fill(home)
    print(json.dumps({"paths": paths(), "people": people, "password": PASSWORD}))


def fill(home: Path) -> dict[str, str]:
    from circumspect.ledger.actions.begin import begin_log, make_keys
    from circumspect.staff.models import Role
    from tests.conftest import adopt_versions
    from tests.people import make_employee

    make_keys(home / "keys")
    begin_log()
    adopt_versions()
    people = {}
    for role in Role:
        person = make_employee(role, username=role.value, name=f"Example {role.label}")
        person.set_password(PASSWORD)
        person.save()
        people[role.value] = person.username
    return people


def paths() -> dict[str, str]:
    """The path of every address that the examples can build, by name."""
    from django.urls import get_resolver, reverse

    from tests.browser.pages import patterns
    from tests.site.examples import Examples

    examples, found = Examples(), {}
    for pattern in patterns(get_resolver()):
        try:
            found[str(pattern.name)] = reverse(str(pattern.name), kwargs=examples.arguments(pattern))
        except KeyError:
            continue
    return found


if __name__ == "__main__":
    main()
