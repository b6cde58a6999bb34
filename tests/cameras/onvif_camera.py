"""A small camera that speaks ONVIF on loopback: it answers probes (WS-Discovery) and says where its streams are.

It is written from the specifications (ONVIF Core and Media, WS-UsernameToken), not from the client we use.
"""

import hashlib
import re
import socket
import struct
import threading
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

OPEN = ("GetServices", "GetCapabilities", "GetSystemDateAndTime")
GROUP, PORT = "239.255.255.250", 3702
ENVELOPE = (
    '<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" '
    'xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" '
    'xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" '
    'xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl" '
    'xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:ter="http://www.onvif.org/ver10/error">'
    "<s:Header>{head}</s:Header><s:Body>{body}</s:Body></s:Envelope>"
)
FAULT = (
    "<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:{why}</s:Value></s:Subcode></s:Code>"
    '<s:Reason><s:Text xml:lang="en">{why}</s:Text></s:Reason></s:Fault>'
)


@dataclass
class OnvifCamera:
    """`profiles`: token -> (encoding, width, height). `says`: what it answers instead of anything sensible."""

    username: str = "viewer"
    password: str = "Zephyr-Quartz-77"
    profiles: dict[str, tuple[str, int, int]] = field(
        default_factory=lambda: {
            "small": ("H264", 640, 360),
            "new": ("H265", 3840, 2160),
            "large": ("H264", 1920, 1080),
        }
    )
    says: bytes = b""
    asked: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        camera = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                status, answer = camera.answer(body)
                self.send_response(status)
                self.send_header("Content-Type", "application/soap+xml; charset=utf-8")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.http.server_port}/onvif/device_service"
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.udp.bind((GROUP, PORT))
        membership = struct.pack("4s4s", socket.inet_aton(GROUP), socket.inet_aton("127.0.0.1"))
        self.udp.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, membership)
        self.udp.settimeout(0.2)
        self.stopped = threading.Event()
        self.threads = [
            threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.1}),
            threading.Thread(target=self.answer_probes),
        ]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        self.http.shutdown()
        for thread in self.threads:
            thread.join()
        self.http.server_close()
        self.udp.close()

    def answer_probes(self) -> None:
        while not self.stopped.is_set():
            try:
                probe, sender = self.udp.recvfrom(65535)
            except TimeoutError:
                continue
            asked = re.search(rb"MessageID[^>]*>([^<]+)<", probe)
            if b"Probe" in probe and asked:
                self.udp.sendto(self.says or self.match(asked[1].decode()), sender)

    def match(self, asked: str) -> bytes:
        scopes = "onvif://www.onvif.org/name/Stairs onvif://www.onvif.org/hardware/Toy-1"
        body = (
            "<d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>urn:uuid:5f5a69c2</a:Address>"
            f"</a:EndpointReference><d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>{scopes}</d:Scopes>"
            f"<d:XAddrs>http://8.8.8.8/onvif {self.address}</d:XAddrs>"
            "<d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches>"
        )
        return ENVELOPE.format(head=f"<a:RelatesTo>{asked}</a:RelatesTo>", body=body).encode()

    def answer(self, request: str) -> tuple[int, bytes]:
        operation = re.search(r"Body[^>]*>\s*<(?:\w+:)?(\w+)", request)
        name = operation[1] if operation else ""
        self.asked.append(name)
        if self.says:
            return 200, self.says
        if name not in OPEN and not self.knows(request):
            return 400, ENVELOPE.format(head="", body=FAULT.format(why="NotAuthorized")).encode()
        body = self.body(name, request)
        status = 200 if body else 500
        return status, ENVELOPE.format(head="", body=body or FAULT.format(why="ActionNotSupported")).encode()

    def knows(self, request: str) -> bool:
        """WS-UsernameToken with a digest: Base64(SHA-1(nonce + created + password))."""
        said = {
            name: (re.search(rf"{name}[^>]*>([^<]+)<", request) or ["", ""])[1]
            for name in ("Username", "Password", "Nonce", "Created")
        }
        digest = hashlib.sha1(
            b64decode(said["Nonce"]) + said["Created"].encode() + self.password.encode(), usedforsecurity=False
        )
        return said["Username"] == self.username and said["Password"] == b64encode(digest.digest()).decode()

    def body(self, name: str, request: str) -> str:
        media = self.address.replace("device_service", "media")
        if name == "GetServices":
            return (
                "<tds:GetServicesResponse><tds:Service><tds:Namespace>http://www.onvif.org/ver10/media/wsdl"
                f"</tds:Namespace><tds:XAddr>{media}</tds:XAddr><tds:Version><tt:Major>2</tt:Major><tt:Minor>0"
                "</tt:Minor></tds:Version></tds:Service></tds:GetServicesResponse>"
            )
        if name == "GetSystemDateAndTime":
            at = datetime.now(UTC)
            return (
                "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:UTCDateTime><tt:Time>"
                f"<tt:Hour>{at.hour}</tt:Hour><tt:Minute>{at.minute}</tt:Minute><tt:Second>{at.second}</tt:Second>"
                f"</tt:Time><tt:Date><tt:Year>{at.year}</tt:Year><tt:Month>{at.month}</tt:Month><tt:Day>{at.day}"
                "</tt:Day></tt:Date></tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>"
            )
        if name == "GetProfiles":
            return f"<trt:GetProfilesResponse>{''.join(map(self.profile, self.profiles))}</trt:GetProfilesResponse>"
        if name == "GetStreamUri":
            token = (re.search(r"ProfileToken>([^<]+)<", request) or ["", ""])[1]
            uri = f"rtsp://10.99.99.99:8554/{token}?channel=1"
            return (
                f"<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>{uri}</tt:Uri></trt:MediaUri>"
                "</trt:GetStreamUriResponse>"
            )
        return ""

    def profile(self, token: str) -> str:
        encoding, width, height = self.profiles[token]
        return (
            f'<trt:Profiles token="{token}"><tt:Name>{token}</tt:Name><tt:VideoEncoderConfiguration token="e-{token}">'
            f"<tt:Encoding>{encoding}</tt:Encoding><tt:Resolution><tt:Width>{width}</tt:Width>"
            f"<tt:Height>{height}</tt:Height></tt:Resolution></tt:VideoEncoderConfiguration></trt:Profiles>"
        )
