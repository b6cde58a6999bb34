"""A report, somebody affected and a draft, for the addresses that name one."""

from circumspect.breaches.actions.name_reader import name_reader
from circumspect.breaches.actions.record_affected import Disclosed, record_affected
from circumspect.breaches.actions.report_breach import report_breach
from circumspect.breaches.actions.see_report import see_report
from circumspect.breaches.actions.write_letter import draft_letter
from circumspect.staff.models import Employee, Role
from tests.people import make_employee

OF_A_REPORT = ("breach", "see_report", "step_report", "add_to_report", "name_reader", "record_affected")
OF_ITS_AFFECTED = ("withdraw_affected", "draft_breach_letter")
OF_A_LETTER = ("breach_letter", "send_breach_letter", "breach_letter_pdf")


def breach_examples(person: Employee) -> dict[str, dict[str, object]]:
    director = make_employee(Role.DIRECTOR)
    kept = report_breach(what="An example", by=person)
    see_report(key=kept.key, by=director)
    reader = name_reader(key=kept.key, person=person, reason="An example", by=director)
    one = record_affected(key=kept.key, disclosed=Disclosed(what="An example", name="Example"), by=director)
    letter = draft_letter(key=kept.key, affected=one.key, language="en", by=director)
    return {
        **{name: {"key": kept.key} for name in (*OF_A_REPORT, "own_report", "add_own_words")},
        "end_reader": {"key": kept.key, "number": reader.pk},
        **{name: {"key": kept.key, "part": one.key} for name in OF_ITS_AFFECTED},
        **{name: {"key": kept.key, "part": letter.key} for name in OF_A_LETTER},
    }
