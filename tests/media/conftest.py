"""Video for the tests, drawn once a run, and a real RTSP server that isn't ours."""

import asyncio
import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from aio_rtsp_toolkit import server as rtsp_server

from circumspect.media import Drawing, Packet, drawn_file, drawn_packets

SMALL = Drawing(width=320, height=180, rate=10, gop=20, noise=0.05)
REORDERED = Drawing(width=320, height=180, rate=10, gop=20, b_frames=3, open_gop=True)
H265 = Drawing(width=320, height=180, rate=10, gop=20, b_frames=2, open_gop=True, codec="h265")


@pytest.fixture(scope="session")
def plain() -> list[Packet]:
    """12 s of H.264 at 10 frames a second, a key frame every 2 s, in order."""
    return list(drawn_packets(SMALL, 120))


@pytest.fixture(scope="session")
def reordered() -> list[Packet]:
    """12 s of H.264 in open groups with B-frames."""
    return list(drawn_packets(REORDERED, 120))


@pytest.fixture(scope="session")
def h265() -> list[Packet]:
    """6 s of H.265 in open groups with B-frames."""
    return list(drawn_packets(H265, 60))


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files that a server can play, 3 s each."""
    folder = tmp_path_factory.mktemp("clips")
    drawn_file(SMALL, folder / "h264.mp4", 30)
    drawn_file(Drawing(1280, 720, rate=10, gop=10), folder / "720p.mp4", 20)
    drawn_file(Drawing(1920, 1080, rate=10, gop=10), folder / "1080p.mp4", 20)
    drawn_file(Drawing(320, 180, rate=10, gop=10, codec="h265"), folder / "h265.mp4", 30)
    return folder


@pytest.fixture(scope="session")
def served(clips: Path) -> Iterator[str]:
    """The address of aio-rtsp-toolkit's server, playing the folder of clips in real time."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    rtsp_server.logger = logging.getLogger("rtsp server of the tests")
    server = rtsp_server.RtspServer(str(clips), host="127.0.0.1", port=0)
    asyncio.run_coroutine_threadsafe(server.start(), loop).result(10)
    assert server._server
    port = server._server.sockets[0].getsockname()[1]
    yield f"rtsp://127.0.0.1:{port}"
    asyncio.run_coroutine_threadsafe(server.close(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()
