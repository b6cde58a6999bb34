"""Validate against premis-3-0.xsd beside this file, with libxml2 by lxml."""

from functools import cache
from pathlib import Path

from lxml import etree


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(Path(__file__).parent / "premis-3-0.xsd")))


def faults(body: bytes) -> list[str]:
    """What isn't PREMIS 3.0 in it."""
    found = schema()
    found.validate(etree.fromstring(body))
    return [error.message for error in found.error_log]
