"""Every row of the log says in one sentence what happened. Each app registers the sentences of its own kinds.

A sentence never fails: a kind nobody registered, or details that were erased, fall back to what is still known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from circumspect.ledger.entry import Json


class Logged(Protocol):
    """What a sentence needs of an entry."""

    kind: str
    actor: str
    role: str
    clause: str
    grant: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """`plain` names nobody but the person who acted; `named` is for a reader who may see the details."""

    plain: str | Promise
    named: str | Promise


SENTENCES: dict[str, Sentence] = {}


def register(kind: str, plain: str | Promise, *, named: str | Promise = "") -> None:
    """Say how an entry of `kind` reads; called in AppConfig.ready with gettext_lazy texts.

    `plain` may use {actor}, {role}, {clause} and {grant}; `named` may use the details of the entry by name as well
    (`"{actor} opened the record of {name}"`) and is used where the reader may see them and they are still there.
    """
    SENTENCES[kind] = Sentence(plain, named)


def registered_kinds() -> list[str]:
    """Every kind that has a sentence."""
    return sorted(SENTENCES)


def kinds_in_words() -> list[tuple[str, str]]:
    """Every kind that has a sentence, with that sentence of nobody in particular, for choosing from."""
    nobody = dict.fromkeys(("actor", "role", "clause", "grant"), "…")
    found = [(kind, str(each.plain).format_map(nobody).replace(" (…)", "")) for kind, each in SENTENCES.items()]
    return sorted(found, key=lambda choice: (choice[1].casefold(), choice[0]))


def sentence(entry: Logged, *, actor: str = "", details: Mapping[str, Json] | None = None) -> str:
    """One sentence for one entry. `actor` is the person's name where it is known, else their sign-in name is used."""
    known = {
        "actor": actor or entry.actor,
        "role": entry.role.replace("_", " "),
        "clause": entry.clause,
        "grant": entry.grant,
    }
    registered = SENTENCES.get(entry.kind)
    if registered is None:
        return in_general(entry.kind, known["actor"])
    if details and registered.named:
        try:
            return str(registered.named).format_map({**details, **known})
        except (KeyError, IndexError):  # older details may lack a name that the sentence has come to use
            pass
    return str(registered.plain).format_map(known)


def in_general(kind: str, actor: str) -> str:
    """For a kind nobody registered: `subpoena.waived` reads "Subpoena waived by …"."""
    words = kind.replace(".", " ").replace("_", " ").strip()
    return _("%(what)s by %(actor)s") % {"what": words[:1].upper() + words[1:], "actor": actor}
