"""What speaks for and against a finding, in words. Each name is one that a rule gives, with its number."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from circumspect.oversight.raised import Point, Raised
from circumspect.policy.watch import Watch

WORDS: dict[str, str | Promise] = {
    "address_same": _("The account has the employee's own address (accounts there: %(number)d)."),
    "surname_same": _("The holder has the employee's surname (accounts of that surname: %(number)d)."),
    "looked_unshown": _("Looks with nothing shown: %(number)d."),
    "colleague": _("The holder has the name of somebody else who works here."),
    "namesakes": _("Several accounts have this name, so it may be somebody else."),
    "card_shown": _("The account's card was shown."),
    "something_shown": _("Something was shown: a photo ID, a number or another card."),
    "holder_asked": _("The holder is recorded as the one who asked."),
    "days_looked": _("Days on which it was looked at: %(number)d."),
    "nothing_shown": _("Nobody is recorded as having shown anything."),
    "holder_may_have_come": _("A holder may come often; what isn't asked at the desk isn't recorded as shown."),
    "searches": _("Searches by name in a short time: %(number)d."),
    "accounts_looked_at": _("Accounts looked at meanwhile: %(number)d."),
    "busy_telephone": _("Somebody who answers the telephone, or puts records in order, searches by name too."),
    "refused_before": _("Minutes since it was refused: %(number)d."),
    "claim_changed": _("It was opened for another kind of requester than it was refused to."),
    "another_person_came": _("Another person may have come to the desk meanwhile."),
    "accounts_closed": _("Accounts opened while the library was closed: %(number)d."),
    "images_closed": _("Minutes of images opened while the library was closed: %(number)d."),
    "roster_unknown": _("The duty roster isn't known here: the person may have been at work."),
    "for_an_incident": _("Images are opened for an incident only, and incidents keep no hours."),
    "minutes_seen": _("Minutes of images seen: %(number)d."),
    "no_follow_up": _("No clip, still or hold for the incident followed (days waited: %(number)d)."),
    "nothing_to_keep": _("There may have been nothing on the images worth keeping."),
    "live_minutes": _("Live minutes in one day: %(number)d."),
    "above_allowance": _("Live minutes a day that the Director allows: %(number)d."),
    "within_allowance": _("It is within what the Director allows the person."),
}


def said(points: Iterable[Point]) -> list[str]:
    return [str(WORDS[name]) % {"number": number} if name in WORDS else name for name, number in points]


def in_plain_words(watch: Watch, one: Raised) -> str:
    """A finding about a Director as the board reads it."""
    lines = [
        f"{watch.title} ({watch.clause})",
        f"{one.actor}, {one.first_at:%Y-%m-%d %H:%M} to {one.last_at:%Y-%m-%d %H:%M} UTC",
        watch.reason,
        *(f"+ {line}" for line in said(one.supports)),
        *(f"- {line}" for line in said(one.opposes)),
        f"Entries of the log: {', '.join(str(index) for index in one.entries)}",
    ]
    return "\n".join(lines)
