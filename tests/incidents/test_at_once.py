"""Many employees file at the same moment, in processes of their own: every number once, and none left out."""

import subprocess
import sys

from tests.staff.conftest import standing_library
from tests.staff.own_library import OwnLibrary

__all__ = ["standing_library"]

FILE = """
import django; django.setup()
from datetime import UTC, datetime
from circumspect.incidents.actions.file_incident import IncidentError, file_incident
from circumspect.staff.models import Employee
by = Employee.objects.get(username="ada")
for number in range(6):
    file_incident(kind="conduct", place="Hall", what="Shouting.", began_at=datetime(2025, 5, 1, tzinfo=UTC), by=by)
    try:
        file_incident(kind="conduct", place="", what="Nothing.", began_at=datetime(2025, 5, 1, tzinfo=UTC), by=by)
    except IncidentError:
        pass
"""
NUMBERS = """
import django; django.setup()
from circumspect.incidents.models import Incident
print(list(Incident.objects.order_by("number").values_list("number", flat=True)))
"""


def test_numbers_have_neither_gaps_nor_doubles_whoever_files_at_once(standing_library: OwnLibrary) -> None:
    standing_library.more["DJANGO_SETTINGS_MODULE"] = "circumspect.site.settings"
    filing = [
        subprocess.Popen(
            [sys.executable, "-c", FILE], env=standing_library.environment, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for process in filing:
        assert (process.communicate(timeout=120)[1], process.returncode) == ("", 0)
    assert standing_library.run(code=NUMBERS).stdout.strip() == str(list(range(1, 13)))
