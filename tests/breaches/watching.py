"""Everything that somebody may see of the house: every page that opens to them, their notices, the log's details."""

from collections.abc import Iterator

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from circumspect.staff.models import Employee, Notice
from tests.site.visiting import visit_as


def plain_addresses(resolver: URLResolver | None = None) -> Iterator[str]:
    """The name of every address that needs nothing to be filled in."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from plain_addresses(entry)
        elif isinstance(entry, URLPattern) and not entry.pattern.converters and entry.name != "account_logout":
            yield str(entry.name)


def everything_shown_to(person: Employee) -> dict[str, str]:
    """What each page says to them, the log with its details included, and what stands in their notices."""
    client = visit_as(person)
    shown = {name: text_of(client, name) for name in sorted(set(plain_addresses()))}
    shown["log with details"] = client.post(reverse("log"), {"details": "1"}).content.decode()
    shown["notices"] = "\n".join(f"{n.subject} {n.text} {n.path}" for n in Notice.objects.filter(employee=person))
    return shown


def text_of(client: Client, name: str) -> str:
    response = client.get(reverse(name))
    return (
        b"".join(response.streaming_content).decode()
        if response.streaming
        else response.content.decode(errors="replace")
    )
