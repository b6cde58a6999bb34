"""Makes the library that the browser visits, in CIRCUMSPECT_HOME, and prints what there is in it as JSON.

It is the library of the demonstration, and one object more for each address that names one.
"""

import json
import os
import sys
from contextlib import redirect_stdout
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from circumspect.staff.models import Employee
    from tests.site.examples import Examples


def main() -> None:
    """Twice: settings read before there was a key can't sign with it."""
    import django

    from circumspect.site.demo.home import prepare_home

    home = Path(os.environ["CIRCUMSPECT_HOME"])
    made = (home / "keys").exists()
    with redirect_stdout(sys.stderr):
        prepare_home(home)
        django.setup()
        if not made:
            make_it(home)
    if made:
        print(json.dumps(what_there_is()))
    else:
        os.execv(sys.executable, [sys.executable, "-m", "tests.browser.make_library"])


def make_it(home: Path) -> None:
    from circumspect.site.commands.demo import make_once

    make_once(home)


def what_there_is() -> dict[str, object]:
    from django.utils import timezone

    from circumspect.site.demo.card_numbers import card_number
    from circumspect.site.demo.cases import cases
    from circumspect.site.demo.staff import PASSWORD, PEOPLE, employee
    from circumspect.staff.models import Role

    return {
        "paths": paths(),
        "people": {person.role.value: person.username for person in PEOPLE},
        "password": PASSWORD,
        "recovery_codes": {Role.MANAGER.value: second_factor(employee("manager"))},
        "cards": {case.id: card_number(case.place) for case in cases(timezone.localdate())},
    }


def second_factor(person: "Employee") -> str:
    """Give a person one, and return a code that signs them in once."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(person, generate_totp_secret())
    return str(RecoveryCodes.activate(person).get_unused_codes()[0])


def paths() -> dict[str, str]:
    """The path of every address that the examples can build, by name."""
    from django.urls import get_resolver, reverse

    from circumspect.footage.models import ViewGrant
    from circumspect.patrons.models import Account, Guardian, ListedPerson, RecordGrant
    from circumspect.site.demo.staff import employee
    from tests.browser.pages import patterns
    from tests.site.examples import Examples

    examples, found = Examples(), {}
    account, person = Account.objects.get(first_name="Duo"), ListedPerson.objects.earliest("pk")
    guardian = Guardian.objects.create(account=account, name="Tertia Bothington", evidence="application form")
    of_guardian = {"key": account.key, "number": guardian.pk}
    examples.by_converter["key"] = account.key
    examples.by_name |= {
        "end_guardian": of_guardian,
        "record_agreement": of_guardian,
        "end_person": {"key": person.account.key, "number": person.pk},
        **images(employee("director")),
        **of_the_director(employee("director"), examples),
        **bans(),
    }
    RecordGrant.objects.filter(key=examples.by_name["record"]["key"]).update(
        employee=employee("director"), account=account
    )
    ViewGrant.objects.filter(key=examples.by_name["view"]["key"]).update(employee=employee("director"))
    for pattern in patterns(get_resolver()):
        try:
            found[str(pattern.name)] = reverse(str(pattern.name), kwargs=examples.arguments(pattern))
        except KeyError:
            continue
    return found


def of_the_director(director: "Employee", examples: "Examples") -> dict[str, dict[str, object]]:
    """What only its own author may open: a draft of an incident and a report; and a photograph that is there."""
    from circumspect.breaches.actions.report_breach import report_breach
    from circumspect.incidents.models import Incident, Photograph

    Incident.objects.filter(key=examples.by_name["draft_incident"]["key"]).update(reported_by=director)
    own, photograph = report_breach(what="An example", by=director), Photograph.objects.earliest("pk")
    return {
        **{name: {"key": own.key} for name in ("own_report", "add_own_words")},
        **{name: {"key": photograph.key} for name in ("photograph", "remove_photograph")},
    }


def images(director: "Employee") -> dict[str, dict[str, object]]:
    """A view of the Director's that is open, a hold, and a still, of what the demonstration's cameras recorded."""
    from circumspect.cameras.models import Camera
    from circumspect.footage.actions.grant_view import Ask, grant_view
    from circumspect.footage.models import Cutting, Hold
    from circumspect.footage.windows import Window
    from circumspect.incidents.models import Incident

    cameras = list(Camera.objects.filter(name__in=["Main entrance", "Reading room"]))
    crime = Incident.objects.filter(kind="crime", holds__isnull=False).earliest("pk")
    window = Window.between(crime.began_at - timedelta(minutes=5), crime.ended_at + timedelta(minutes=5))
    ask = Ask(cameras, "incident", "Who took the bag", 40, timedelta(minutes=60), crime, window)
    hold, cutting = Hold.objects.earliest("pk"), Cutting.objects.earliest("pk")
    return {
        **{name: {"key": grant_view(ask=ask, by=director).key} for name in ("view", "end_view")},
        **{name: {"key": hold.key} for name in ("hold", "ask_release", "release_hold")},
        **{
            name: {"key": cutting.key}
            for name in ("cutting", "cutting_clock", "fetch_cutting", "show_cutting", "shown_cutting")
        },
    }


def bans() -> dict[str, dict[str, object]]:
    """Of the demonstration's bans: one in force, with a still to cut again, one that is proposed, one that is over."""
    from circumspect.bans.models import Ban, Letter, Still

    in_force = Ban.objects.get(name="Finch Lightfinger")
    proposed = Ban.objects.get(description__startswith="Green jersey")
    over = Ban.objects.get(description__startswith="Orange coat")
    shown, letter = Still.objects.get(ban=in_force), Letter.objects.exclude(sent_at=None).earliest("pk")
    return {
        **{name: {"key": in_force.key} for name in ("ban", "choose_still")},
        **{name: {"key": in_force.key, "cutting": shown.cutting.key} for name in ("crop_still", "still_source")},
        "take_down_still": {"key": shown.key},
        "edit_ban": {"key": proposed.key},
        "change_ban": {"key": proposed.key, "verb": "activate"},
        "archived_still": {"key": Still.objects.get(ban=over).key},
        "propose_ban": {"key": in_force.incident.key},
        "ban_letter_pdf": {"key": letter.key},
    }


if __name__ == "__main__":
    main()
