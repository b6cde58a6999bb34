"""Contact details on their way in. They come out again only through `record.py`, with a grant."""

from circumspect.patrons.models import Contact
from circumspect.patrons.record import ContactDetails
from circumspect.patrons.typed import typed

CONTACT_FIELDS: tuple[str, ...] = ContactDetails.__slots__
LONGEST: dict[str, int] = {name: Contact._meta.get_field(name).max_length or 0 for name in CONTACT_FIELDS}


def tidy_contact(details: ContactDetails) -> dict[str, str]:
    """Field → text fit to be kept. Raises Refused with the field that is wrong."""
    return {name: typed(getattr(details, name), name, LONGEST[name]) for name in CONTACT_FIELDS}
