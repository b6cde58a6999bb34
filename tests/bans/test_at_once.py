"""Four officers lift one ban at the same moment, in processes of their own: it is lifted once, and three are told."""

import subprocess
import sys

from tests.staff.conftest import standing_library
from tests.staff.own_library import OwnLibrary

__all__ = ["standing_library"]

MAKE = """
import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from circumspect.bans.models import Ban
from circumspect.incidents.models import Incident
from circumspect.staff.models import Employee
now, ada = timezone.now(), Employee.objects.get(username="ada")
bob = Employee.objects.create(username="bob", name="Bob Example")
incident = Incident.objects.create(
    year=2025, number=900, kind="conduct", place="Hall", what="Shouting", began_at=now, ended_at=now, reported_by=bob
)
Ban.objects.create(
    incident=incident, number=1, name="Zebedee", reason="Shouting", starts_at=now, until=now + timedelta(days=9),
    proposed_by=bob, activated_at=now, activated_by=ada,
)
"""
LIFT = """
import django; django.setup()
from circumspect.bans.actions.lift_ban import lift_ban
from circumspect.bans.errors import BanError
from circumspect.bans.models import Ban
from circumspect.staff.models import Employee
ban, ada = Ban.objects.get(), Employee.objects.get(username="ada")
print("ready", flush=True)
input()
try:
    lift_ban(ban=ban, reason="He apologised.", by=ada)
    print("lifted")
except BanError as error:
    print(error)
"""
ENTRIES = """
import django; django.setup()
from circumspect.ledger.models import Entry
print(Entry.objects.filter(kind="ban.lifted").count())
"""


def test_of_those_who_lift_a_ban_at_once_one_does(standing_library: OwnLibrary) -> None:
    standing_library.more["DJANGO_SETTINGS_MODULE"] = "circumspect.site.settings"
    made = standing_library.run(code=MAKE)
    assert made.returncode == 0, made.stderr
    lifting = [
        subprocess.Popen(
            [sys.executable, "-c", LIFT],
            env=standing_library.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in lifting:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in lifting:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=120)[0].strip() for process in lifting]
    assert sorted(one == "lifted" for one in said) == [False, False, False, True], said
    assert all("lifted this ban already" in one for one in said if one != "lifted"), said
    assert standing_library.run(code=ENTRIES).stdout.strip() == "1"
