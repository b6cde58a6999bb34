"""Real recordings without a camera: a drawn library goes through the recorder's own session into sealed minutes."""

from dataclasses import replace
from datetime import datetime

from circumspect.cameras.models import Camera
from circumspect.footage.models import Minute
from circumspect.footage.recorder.health import Sample
from circumspect.footage.recorder.rows import write_down
from circumspect.footage.recorder.session import Session, Told
from circumspect.footage.recorder.vault import Vault
from circumspect.media import Address, Chunker, Drawing, StreamInfo, drawn_packets

SMALL = Drawing(width=320, height=180, rate=10, gop=20)


def record(camera: Camera, start: datetime, seconds: int, drawing: Drawing = SMALL) -> list[Minute]:
    """Record so many seconds from `start` (UTC) on; the rows of the camera, in order."""
    told: list[Told] = []
    session = Session(camera.key, Address("rtsp://127.0.0.1/"), Vault.open(), told.append)
    chunker = Chunker(StreamInfo(drawing.codec, ()))
    for packet in drawn_packets(replace(drawing, start=start), seconds * drawing.rate):
        session.record(chunker.feed(packet))
    session.record(chunker.finish())
    session.close_minute()
    for news in told:
        if not isinstance(news, Sample):
            write_down(news)
    return list(Minute.objects.filter(camera=camera).order_by("start"))
