"""The demonstration's policy: a text of its own, the pack that comes with the program, and one proposal that waits."""

from datetime import date
from importlib.resources import files

from circumspect.adoption.actions import adopt_pack, adopt_text, propose_pack, propose_text
from circumspect.policy import load_builtin
from circumspect.site.demo.clock import dated
from circumspect.site.demo.staff import employee

APPROVED = date(2024, 5, 14)
TITLE = "What you read is your business"
ADDED = """

## In other languages

This page is being translated. Until then, any of us will gladly go through it with you.
"""


def policy_text() -> str:
    return (files("circumspect.site.demo") / "policy_text.md").read_text(encoding="utf-8")


def adopt_policy() -> None:
    """Text and pack, adopted by the Director."""
    director = employee("director")
    text = propose_text(title=TITLE, approved_on=APPROVED, body=policy_text().encode(), by=director)
    dated(text, "proposed_at")
    adopt_text(version=text, by=director)
    pack = propose_pack(body=load_builtin("mrrl").source, by=director, note="As it comes with the program.")
    dated(pack, "proposed_at")
    adopt_pack(version=pack, by=director)


def propose_amendment() -> None:
    """A text that the Director finds waiting."""
    text = propose_text(
        title=TITLE,
        approved_on=APPROVED,
        body=(policy_text() + ADDED).encode(),
        by=employee("assistant"),
        note="Adds a sentence about other languages.",
    )
    dated(text, "proposed_at")
