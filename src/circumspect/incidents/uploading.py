"""Several photographs sent at once: each that can be kept is, and what is wrong with the others is said by name."""

from collections.abc import Iterable

from circumspect.errors import CircumspectError
from circumspect.incidents.actions.add_photograph import add_photograph
from circumspect.incidents.forms import Upload
from circumspect.incidents.models import Incident
from circumspect.staff.models import Employee


def add_photographs(*, incident: Incident, uploads: Iterable[Upload], by: Employee) -> list[str]:
    """What is wrong with which; each is an action of its own, with an entry of its own."""
    problems = []
    for upload in uploads:
        problem = upload.problem
        try:
            if not problem:
                add_photograph(incident=incident, data=upload.data, by=by)
        except CircumspectError as error:
            problem = str(error)
        if problem:
            problems.append(f"{upload.name}: {problem}")
    return problems
