"""Under libfaketime, Python's sleep to a moment of the steady clock is refused; select's wait isn't."""

import select
import time


def sleep(seconds: float) -> None:
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    select.select([], [], [], seconds)


time.sleep = sleep
