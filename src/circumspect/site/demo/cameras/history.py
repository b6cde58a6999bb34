"""When everything happened before the demonstration's cameras, and that each day was closed once it was over."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone

from circumspect.footage.retention import keep_time
from circumspect.site.demo.cameras.incidents import quarrel, quarrel_is_settled, theft
from circumspect.site.demo.cameras.recorded import record, stretches
from circumspect.site.demo.cameras.registry import propose_another
from circumspect.site.demo.clock import days_before


def camera_history(now: datetime) -> list[tuple[datetime, Callable[[], object]]]:
    """What to do with the clock at which moment (UTC). Minutes are recorded at their end."""
    recorded = [(each.begin + timedelta(minutes=each.minutes), partial(record, each)) for each in stretches(now)]
    nights = [days_before(now, ago, 23, 30) for ago in (4, 3, 2, 1)]
    return [
        *recorded,
        *((night, keep_time_now) for night in nights),
        (days_before(now, 2, 15, 2), quarrel),
        (days_before(now, 1, 11), propose_another),
        (days_before(now, 1, 12), quarrel_is_settled),
        (days_before(now, 1, 19, 10), theft),
        (now, keep_time_now),
    ]


def keep_time_now() -> None:
    keep_time(timezone.now())
