"""The policy's facts and their values as the explorable policy names them; what every page says is in words.py."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circumspect.site.words import in_words

FACTS: dict[str, Promise] = {
    "requester": gettext_lazy("Who is asking"),
    "channel": gettext_lazy("Over which channel"),
    "presents": gettext_lazy("What they present"),
    "account_card_status": gettext_lazy("The account's card"),
    "own_card_status": gettext_lazy("The requester's own card"),
    "holder_age": gettext_lazy("The holder"),
    "agency_contract": gettext_lazy("Agency under contract"),
    "authority": gettext_lazy("Who decides"),
    "waiver": gettext_lazy("Subpoena waived"),
    "court_finding": gettext_lazy("Order finds it necessary for safety or prosecution"),
    "actor": gettext_lazy("Who acts"),
    "action": gettext_lazy("What they want to do"),
    "purpose": gettext_lazy("What for"),
    "incident": gettext_lazy("Documented incident"),
    "process": gettext_lazy("Legal process"),
    "authorized": gettext_lazy("Specifically authorized"),
    "ban": gettext_lazy("Ban"),
    "area": gettext_lazy("Area in view"),
    "approval": gettext_lazy("Approved by the Director"),
    "signage": gettext_lazy("Signs at the entrances"),
}

VALUES: dict[str, Promise] = {
    "law_enforcement": gettext_lazy("law enforcement"),
    "public": gettext_lazy("the public"),
    "staff": gettext_lazy("any employee"),
    "view_archive": gettext_lazy("look at recorded images"),
    "view_live": gettext_lazy("look at live images"),
    "export_clip": gettext_lazy("export a clip"),
    "take_still": gettext_lazy("take a still"),
    "hold": gettext_lazy("keep images past their time"),
    "post_still": gettext_lazy("post a still for staff"),
    "view_ban_board": gettext_lazy("see the board of current bans"),
    "view_ban_archive": gettext_lazy("see the archive of past bans"),
    "receive_copy": gettext_lazy("receive a copy"),
    "routine": gettext_lazy("routine"),
    "incident": gettext_lazy("a documented incident"),
    "system_check": gettext_lazy("see that the system works"),
    "availability_check": gettext_lazy("see whether footage exists"),
    "legal_request": gettext_lazy("a third party's request"),
    "injury": gettext_lazy("an injury"),
    "crime": gettext_lazy("a crime"),
    "conduct": gettext_lazy("a violation of the Code of Conduct"),
    "required_by_law": gettext_lazy("required by law"),
    "in_force": gettext_lazy("in force"),
    "ended": gettext_lazy("ended"),
    "place": gettext_lazy("place a camera"),
    "move": gettext_lazy("move a camera"),
    "record": gettext_lazy("record"),
    "private": gettext_lazy("private (restroom, break room)"),
    "staff_work": gettext_lazy("staff work area"),
    "given": gettext_lazy("given"),
    "posted": gettext_lazy("posted"),
}

# Where a value reads otherwise with one particular fact.
PARTICULAR: dict[tuple[str, str], Promise] = {
    ("area", "public"): gettext_lazy("public area"),
    ("account_card_status", "missing"): gettext_lazy("reported missing, or none"),
    ("presents", "nothing"): gettext_lazy("nothing"),
    ("holder_age", "unknown"): gettext_lazy("of unknown age"),
    ("signage", "missing"): gettext_lazy("missing"),
}

# The columns of the overviews; a column that isn't here is shown by its label.
COLUMNS: dict[str, Promise] = {
    "account_number by phone": gettext_lazy("the account's card number, by phone"),
    "court_order with finding": gettext_lazy("a court order with the finding"),
    "view_archive as routine": gettext_lazy("look at recorded images, as a routine"),
    "view_archive of incident": gettext_lazy("look at recorded images of an incident"),
    "view_live as routine": gettext_lazy("look at live images, as a routine"),
    "view_live for system_check": gettext_lazy("look at live images, to see that the system works"),
    "export_clip of incident": gettext_lazy("export a clip of an incident"),
    "take_still of incident": gettext_lazy("take a still of an incident"),
    "hold for injury": gettext_lazy("keep images of an injury"),
    "hold for conduct": gettext_lazy("keep images of a violation"),
    "post_still during ban": gettext_lazy("post a still during a ban"),
    "view_ban_board during ban": gettext_lazy("see the board during a ban"),
    "view_ban_archive after ban": gettext_lazy("see the archive after a ban"),
}


def fact_in_words(name: str) -> str:
    """A fact's name; a library's own question keeps its id."""
    return str(FACTS.get(name, name.replace("_", " ")))


def value_in_words(value: str, fact: str) -> str:
    """One value of one fact."""
    found = PARTICULAR.get((fact, value)) or VALUES.get(value)
    return str(found) if found else in_words(value)


def items_in_words(items: tuple[str, ...], fact: str = "presents") -> str:
    """Items that are presented together."""
    return " + ".join(value_in_words(item, fact) for item in items) or _("nothing")


def column_in_words(label: str) -> str:
    """The heading of a column of an overview."""
    return str(COLUMNS.get(label) or value_in_words(label, "presents"))
