"""Breaches of the demonstration: a report in each of three states, and two findings in the log. All of it invented."""

from datetime import date, timedelta

from django.utils import timezone

from circumspect.breaches.actions.record_affected import Disclosed, record_affected
from circumspect.breaches.actions.report_breach import report_breach
from circumspect.breaches.actions.see_report import see_report
from circumspect.breaches.actions.step_report import step_report
from circumspect.breaches.actions.write_letter import change_letter, draft_letter, send_letter
from circumspect.breaches.models import Breach
from circumspect.oversight.look import look
from circumspect.patrons.actions.enrol_account import enrol_account
from circumspect.patrons.actions.look_up_account import look_up_account
from circumspect.patrons.models import Account
from circumspect.patrons.record import ContactDetails
from circumspect.site.demo.staff import employee

COLLEAGUE = "Saturnia Sundaygood"


def screen_left_open() -> None:
    """Reported by somebody who doesn't want colleagues to know; dealt with to the end."""
    director = employee("director")
    what = "The desk's screen stood open towards the queue, with a record on it. A man read it aloud to his friend."
    kept = report_breach(what=what, happened_on=yesterday(), anonymous=True, by=employee("desk"))
    see_report(key=kept.key, by=director)
    step_report(key=kept.key, state="contained", words="The screen is turned away and locks itself now.", by=director)
    told = Disclosed(
        what="Two titles on loan",
        name="Wanda Sofacushion",
        address="6 Example Street\nFictionville, ZZ 00000",
        account="C00006",
        to_whom="two visitors, unknown",
    )
    one = record_affected(key=kept.key, disclosed=told, by=director)
    step_report(key=kept.key, state="assessed", words="One person, two titles, nothing on paper.", by=director)
    write_to(kept, one.key)
    done = "She has been written to. Everybody at the desk was shown how to lock the screen."
    step_report(key=kept.key, state="closed", words=done, outcome="breach", by=director)


def write_to(kept: Breach, affected: str) -> None:
    director = employee("director")
    draft = draft_letter(key=kept.key, affected=affected, language="en", by=director)
    body = draft.body.replace("…", "the screen was turned away from the queue and locks itself after a minute.")
    change_letter(key=kept.key, letter=draft.key, body=body, by=director)
    send_letter(key=kept.key, letter=draft.key, how="post", by=director)


def paper_in_the_copier() -> None:
    """Seen and contained; the Director goes on with it."""
    what = "A list of overdue loans with names lay in the public copier. I don't know for how long."
    kept = report_breach(what=what, by=employee("weekend"))
    see_report(key=kept.key, by=employee("director"))
    step_report(key=kept.key, state="contained", words="Fetched and shredded.", by=employee("director"))


def something_in_the_log() -> None:
    """What the rules of the pack ask about: a colleague's account, and one opened before the doors were."""
    desk = employee("desk")
    first, surname = COLLEAGUE.split()
    colleague = enrol_account(
        number="C00090",
        surname=surname,
        first_name=first,
        branch="MAIN",
        category="ADULT",
        contact=ContactDetails("90 Example Street", "Fictionville", "ZZ", "00000"),
        by=employee("circulation"),
    )
    look_up_account(key=colleague.key, by=desk)


def early_bird() -> None:
    """Somebody has an account before them while the library is closed."""
    look_up_account(key=Account.objects.get(number="C00005").key, by=employee("weekend"))


def new_report() -> None:
    """Nobody has seen this one yet; and the log is looked through."""
    what = "Somebody at the staff's party told what a well-known patron reads. I'd rather say who in person."
    report_breach(what=what, happened_on=yesterday(), by=employee("manager"))
    look()


def yesterday() -> date:
    return timezone.localdate() - timedelta(days=1)


HAPPENED = (
    (4, 14, 10, screen_left_open),
    (2, 16, 20, paper_in_the_copier),
    (2, 10, 5, something_in_the_log),
    (1, 6, 15, early_bird),
)
"""So many days ago, at that hour and minute."""
