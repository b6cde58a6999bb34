"""Who did what with the package's contents, in the terms of PREMIS 3, as XML: archives and courts' tools read it so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as Xml

SPACE = "http://www.loc.gov/premis/v3"


@dataclass(frozen=True, slots=True)
class Thing:
    """A file of the package."""

    path: str
    size: int
    sha256: str
    format: str


@dataclass(frozen=True, slots=True)
class Event:
    """`kind`: a word of PREMIS' event types, such as `capture`; `entry`: its place in the library's log."""

    id: str
    kind: str
    at: datetime
    text: str
    agent: str
    entry: int | None = None
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agent:
    """`role` as the library has it."""

    id: str
    name: str
    kind: str
    role: str = ""


def premis(things: Iterable[Thing], events: Iterable[Event], agents: Iterable[Agent]) -> bytes:
    """A premis document, version 3.0."""
    Xml.register_namespace("premis", SPACE)
    Xml.register_namespace("xsi", "http://www.w3.org/2001/XMLSchema-instance")
    root = element(None, "premis", version="3.0")
    for thing in things:
        add_object(root, thing)
    for event in events:
        add_event(root, event)
    for agent in agents:
        add_agent(root, agent)
    Xml.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="utf-8") + b"\n"


def element(parent: Xml.Element | None, name: str, text: str = "", **attributes: str) -> Xml.Element:
    tag = f"{{{SPACE}}}{name}"
    made = Xml.Element(tag, attributes) if parent is None else Xml.SubElement(parent, tag, attributes)
    if text:
        made.text = "".join(each for each in text if each >= " " or each in "\n\t")
    return made


def identifier(parent: Xml.Element, name: str, kind: str, value: str) -> None:
    box = element(parent, f"{name}Identifier")
    element(box, f"{name}IdentifierType", kind)
    element(box, f"{name}IdentifierValue", value)


def add_object(root: Xml.Element, thing: Thing) -> None:
    box = element(root, "object")
    box.set("{http://www.w3.org/2001/XMLSchema-instance}type", "premis:file")
    identifier(box, "object", "path in the bag", thing.path)
    about = element(box, "objectCharacteristics")
    fixity = element(about, "fixity")
    element(fixity, "messageDigestAlgorithm", "SHA-256")
    element(fixity, "messageDigest", thing.sha256)
    element(about, "size", str(thing.size))
    element(element(element(about, "format"), "formatDesignation"), "formatName", thing.format)


def add_event(root: Xml.Element, event: Event) -> None:
    box = element(root, "event")
    identifier(box, "event", "local", event.id)
    element(box, "eventType", event.kind)
    element(box, "eventDateTime", event.at.isoformat())
    text = event.text if event.entry is None else f"{event.text} (entry {event.entry} of the library's log)"
    element(element(box, "eventDetailInformation"), "eventDetail", text)
    link = element(box, "linkingAgentIdentifier")
    element(link, "linkingAgentIdentifierType", "local")
    element(link, "linkingAgentIdentifierValue", event.agent)
    for path in event.paths:
        link = element(box, "linkingObjectIdentifier")
        element(link, "linkingObjectIdentifierType", "path in the bag")
        element(link, "linkingObjectIdentifierValue", path)


def add_agent(root: Xml.Element, agent: Agent) -> None:
    box = element(root, "agent")
    identifier(box, "agent", "local", agent.id)
    element(box, "agentName", agent.name)
    element(box, "agentType", agent.kind)
    if agent.role:
        element(box, "agentNote", agent.role)
