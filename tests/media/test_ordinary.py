"""What encodes for minutes gets no real-time priority, also as root: else nothing else runs on the machine."""

import json
import subprocess
import sys

import av
import pytest

pytestmark = [pytest.mark.pure, pytest.mark.skipif(sys.platform != "linux", reason="Linux alone has what is told here")]
needs_svt = pytest.mark.skipif("libsvtav1" not in av.codecs_available, reason="this FFmpeg has no SVT-AV1")

PROGRAM = """
import io, json, os, sys
import av, numpy as np
from circumspect.media.ordinary import NICER, no_real_time, stay_behind
before = os.getpriority(os.PRIO_PROCESS, 0)
earlier = set(os.listdir("/proc/self/task")) - {str(os.getpid())}
no_real_time()
stay_behind()
os.environ["SVT_LOG"] = "1"
with av.open(io.BytesIO(), "w", format="mp4") as made:
    stream = made.add_stream("libsvtav1", 30, options={"preset": "12"})
    stream.width, stream.height, stream.pix_fmt = 320, 192, "yuv420p"
    for number in range(30):
        frame = av.VideoFrame.from_ndarray(np.full((288, 320), number, np.uint8), format="yuv420p")
        frame.pts = number
        made.mux(stream.encode(frame))
    threads = [int(one) for one in os.listdir("/proc/self/task") if one not in earlier]
    print(json.dumps({
        "threads": len(threads),
        "real-time": sum(os.sched_getscheduler(one) != os.SCHED_OTHER for one in threads),
        "nicer": [os.getpriority(os.PRIO_PROCESS, one) - before == NICER for one in threads],
    }))
    made.mux(stream.encode(None))
"""


@needs_svt
def test_no_thread_of_an_encoder_has_real_time_priority() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["threads"] > 4, "the encoder has begun"
    assert said["real-time"] == 0
    assert all(said["nicer"])


def test_no_program_that_is_started_later_may_have_it_either() -> None:
    code = """
import subprocess, sys
from circumspect.media.ordinary import no_real_time
no_real_time()
print(subprocess.run([sys.executable, "-c", "import os; os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))"],
                     capture_output=True, text=True).stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "PermissionError" in done.stdout
