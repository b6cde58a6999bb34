"""A real SMTP server for tests: it speaks just enough of RFC 5321, keeps what it takes, and can refuse a recipient."""

import asyncio
import base64
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Self


@dataclass
class MailServer:
    """Use as a context; `port` 0 finds a free one. `refuses` are recipients it answers 550."""

    port: int = 0
    password: str = ""
    refuses: set[str] = field(default_factory=set)
    taken: list[EmailMessage] = field(default_factory=list)
    signed_in: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self.loop = asyncio.new_event_loop()
        started = threading.Event()
        self.thread = threading.Thread(target=self.run, args=(started,), daemon=True)
        self.thread.start()
        assert started.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)

    def run(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(asyncio.start_server(self.talk, "127.0.0.1", self.port))
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        self.loop.run_forever()
        server.close()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        def say(line: str) -> None:
            writer.write(line.encode() + b"\r\n")

        say("220 mail.library.example")
        while line := (await reader.readline()).decode().rstrip():
            verb = line.split()[0].upper()
            if verb == "EHLO":
                say("250-mail.library.example")
                say("250-AUTH PLAIN")
                say("250 8BITMIME")
            elif verb == "AUTH":
                _, user, password = base64.b64decode(line.split()[2]).decode().split("\0")
                self.signed_in.append(user)
                say("235 welcome" if password == self.password else "535 no")
            elif verb == "RCPT" and any(address in line for address in self.refuses):
                say("550 nobody of that name")
            elif verb == "DATA":
                say("354 go on")
                body = await reader.readuntil(b"\r\n.\r\n")
                self.taken.append(message_from_bytes(body[:-3], policy=policy.default))
                say("250 taken")
            elif verb == "QUIT":
                say("221 good bye")
                break
            else:
                say("250 fine")
        writer.close()
