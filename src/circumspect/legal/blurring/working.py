"""Blurring in the background, in a thread of the worker, so that mail and the rest needn't wait for a film."""

import threading

from django.db import connection

from circumspect.legal.actions.blur_clip import next_blurring, work_on

_running: threading.Thread | None = None


def blur_waiting() -> None:
    """Begin with what waits, unless something is being done already. If the worker ends, its lease does too."""
    global _running
    if _running is not None and _running.is_alive():
        return
    if next_one := next_blurring():
        _running = threading.Thread(target=_until_nothing_waits, args=(next_one,), daemon=True)
        _running.start()


def _until_nothing_waits(blurring: object) -> None:
    try:
        while blurring is not None:
            work_on(blurring)  # type: ignore[arg-type]
            blurring = next_blurring()
    finally:
        connection.close()
