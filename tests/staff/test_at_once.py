"""Two Directors who end each other at the same moment: one of them stays. Real processes, on both databases."""

import subprocess
import sys
import time

from tests.staff.own_library import OwnLibrary

PREPARE = """
import django; django.setup()
from circumspect.staff.models import *
second = Employee.objects.create(username="bea", name="Bea Example")
RoleGiven.objects.create(employee=second, role=Role.DIRECTOR, reason="for a test")
"""
END = """
import sys, time
from pathlib import Path
import django; django.setup()
from django.db import transaction
from circumspect.errors import CircumspectError
from circumspect.staff.actions import end_role
from circumspect.staff.models import *
me, other, mark = sys.argv[1:]
try:
    with transaction.atomic():
        row = RoleGiven.objects.get(employee__username=other, role=Role.DIRECTOR, ended_at=None)
        end_role(given=row, by=Employee.objects.get(username=me))
        Path(mark).touch()
        time.sleep(1.5)
    print("ended")
except CircumspectError as error:
    print(type(error).__name__)
"""
LEFT = "[row.employee.username for row in RoleGiven.objects.filter(role=Role.DIRECTOR, ended_at=None)]"


def test_two_directors_cannot_end_each_other(standing_library: OwnLibrary) -> None:
    library = standing_library
    library.more["DJANGO_SETTINGS_MODULE"] = "circumspect.site.settings"
    assert library.run(code=PREPARE).returncode == 0
    mark = library.home.parent / "first-has-the-lock"

    def end(me: str, other: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-c", END, me, other, str(mark)],
            env=library.environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    first = end("ada", "bea")
    while not mark.exists() and first.poll() is None:
        time.sleep(0.02)
    second = end("bea", "ada")
    assert first.communicate(timeout=120)[0].strip() == "ended"
    assert second.communicate(timeout=120)[0].strip() in ("LastDirector", "NotAllowed")
    assert library.ask(LEFT) == "['ada']"
