"""Cameras on this machine: aio-rtsp-toolkit speaks RTSP, and what it sends is drawn and encoded at the moment.

The clock in the picture shows the real time of day, whatever the machine did meanwhile. A process of its own, without
Django.
"""

import asyncio
import logging
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import aio_sockets
import click
from aio_rtsp_toolkit.server import RtspServer
from aio_rtsp_toolkit.server_media import MediaSource, MediaTrackInfo
from aio_rtsp_toolkit.server_session import RtspServerSession

from circumspect.media import TICKS, drawn_packets
from circumspect.site.demo.cameras.rooms import LIVE

HOST = "127.0.0.1"
RATE, GROUP_S = 5, 2
FOREVER = 1 << 40
WRONG_S = 2.0
"""How far the drawn clock may be from the real one before the drawing begins anew."""
ROOMS = {room.path: room for room in LIVE}


class LiveServer(RtspServer):
    """Answers for the drawn rooms instead of a folder of files."""

    def __init__(self, port: int, zone: ZoneInfo) -> None:
        super().__init__(".", host=HOST, port=port, session_name="Circumspect demonstration")
        self.zone = zone
        self.logger = logging.getLogger(__name__)

    async def _handle_client(self, sock: aio_sockets.TCPSocket) -> None:
        with suppress(ConnectionError):
            await LiveSession(self, sock).run()

    def resolve_request_path(self, uri: str) -> Path:
        path = urlsplit(uri).path.strip("/")
        if path not in ROOMS:
            raise FileNotFoundError(uri)
        return Path(path)

    def load_media_source(self, file_path: Path) -> MediaSource:
        return MediaSource(file_path, [MediaTrackInfo("video", "track1", "h264", 96, TICKS)], self.session_name)


class LiveSession(RtspServerSession):
    """One viewer, such as a recorder. Each has a drawing and an encoder of its own."""

    server: LiveServer

    async def _stream_media(self) -> None:
        assert self.media_source is not None
        (state,) = self.track_states.values()
        room, began = ROOMS[self.media_source.file_path.name], time.perf_counter()
        while not self.closed:
            start, passed = datetime.now(self.server.zone), time.perf_counter() - began
            for packet in drawn_packets(room.drawing(start, RATE, GROUP_S), FOREVER):
                shown = packet.pts / TICKS
                if self.closed or abs(time.time() - start.timestamp() - shown) > WRONG_S:
                    break
                data = b"".join(len(nal).to_bytes(4, "big") + nal for nal in packet.nals)
                await self._send_video_packet(state, data, passed + shown, 0.0, packet.key)


@click.command()
@click.option("--port", required=True, type=click.IntRange(1, 65535))
@click.option("--zone", required=True, help="Time zone of the clock in the picture.")
def play(port: int, zone: str) -> None:
    """Send until told to end."""
    with suppress(KeyboardInterrupt):
        asyncio.run(LiveServer(port, ZoneInfo(zone)).serve_forever())
