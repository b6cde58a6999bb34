"""How a mail leaves: MAIL_URL is smtp://, smtps://, file:/// or console:. One connection carries a whole round.

A password goes over TLS only, unless the server is this very machine.
"""

import smtplib
import ssl
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from urllib.parse import unquote, urlsplit

from circumspect.errors import CircumspectError

TIMEOUT = 20
PORTS = {"smtp": 587, "smtps": 465}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
Send = Callable[[EmailMessage], object]


class MailError(CircumspectError):
    """MAIL_URL can't be used as it stands."""


@dataclass(frozen=True, slots=True)
class Way:
    """A mail URL in its parts. `folder` is for file: only; host and port for smtp and smtps."""

    scheme: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = field(default="", repr=False)
    folder: Path = Path()


def parse(url: str) -> Way:
    """Raises MailError, which never repeats the URL: it may hold a password."""
    parts = urlsplit(url)
    if parts.scheme == "console":
        return Way("console")
    if parts.scheme == "file" and parts.path.startswith("/") and not parts.netloc:
        return Way("file", folder=Path(unquote(parts.path)))
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if parts.scheme not in PORTS or not host:
        raise MailError(
            "MAIL_URL (or [mail] url) must be smtp://user:password@host:port, smtps://user:password@host:port, "
            "file:///a/folder or console:"
        )
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Way(parts.scheme, host, port or PORTS[parts.scheme], user, password)


@contextmanager
def connected(way: Way) -> Iterator[Send]:
    """Something that sends one message. Raises OSError (SMTPException is one) when the server can't be had."""
    if way.scheme == "console":
        yield lambda message: print(message.as_string(), file=sys.stdout, flush=True)
    elif way.scheme == "file":
        yield lambda message: write(way.folder, message)
    else:
        with server(way) as smtp:
            yield smtp.send_message


@contextmanager
def server(way: Way) -> Iterator[smtplib.SMTP]:
    tls = ssl.create_default_context()
    if way.scheme == "smtps":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(way.host, way.port, timeout=TIMEOUT, context=tls)
    else:
        smtp = smtplib.SMTP(way.host, way.port, timeout=TIMEOUT)
    with smtp:
        smtp.ehlo()
        safe = way.scheme == "smtps" or way.host in LOOPBACK
        if way.scheme == "smtp" and smtp.has_extn("starttls"):
            smtp.starttls(context=tls)
            smtp.ehlo()
            safe = True
        if way.user:
            if not safe:
                raise MailError(
                    f"{way.host} offers no TLS, so the password isn't sent to it. Use smtps://, or mend it."
                )
            smtp.login(way.user, way.password)
        yield smtp


def write(folder: Path, message: EmailMessage) -> None:
    """One .eml file, which appears whole."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = str(message["Message-ID"]).strip("<>").replace("/", "_")
    unfinished = folder / f".{name}"
    unfinished.write_bytes(bytes(message))
    unfinished.rename(folder / f"{name}.eml")


def letter(*, to: str, sender: str, subject: str, link: str) -> EmailMessage:
    """A subject and a link; what it is about is read where one signs in."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, " ".join(subject.split())
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain=sender.rpartition("@")[2] or "localhost")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(f"{message['Subject']}\n\n{link}\n")
    return message
