"""How long a paper, a clip or an item of a release stays open to who opened it; opening it again is another entry."""

from datetime import timedelta

SITTING = timedelta(minutes=30)
