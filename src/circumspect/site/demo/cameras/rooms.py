"""The rooms of the invented library that a camera looks at, or that somebody wanted one to look at."""

from dataclasses import dataclass
from datetime import datetime

from circumspect.media.drawing import Drawing

WIDTH, HEIGHT = 640, 360
BIT_RATE = 80_000


@dataclass(frozen=True, slots=True)
class Room:
    """`path` is the last part of its camera's address; `x`, `y` and `direction` are the camera's on the floor plan.

    `seed` makes the drawn room differ from others; 0 people is an empty room.
    """

    path: str
    name: str
    area: str
    sees: str
    why: str
    x: float
    y: float
    direction: float
    seed: int = 0
    people: int = 2

    def drawing(self, start: datetime, rate: int, group: int) -> Drawing:
        """What the camera sends from `start` on, whose zone is that of the clock in the picture.

        `rate` in pictures a second; `group` in seconds from key frame to key frame.
        """
        return Drawing(
            width=WIDTH,
            height=HEIGHT,
            rate=rate,
            gop=group * rate,
            bit_rate=BIT_RATE,
            room=self.seed,
            people=self.people,
            start=start,
        )


ENTRANCE = Room(
    "entrance",
    "Main entrance",
    "public",
    "The main doors and the way to the desk. Not the screens at the desk.",
    "Bicycles and bags have been taken from the hall.",
    0.47,
    0.86,
    350,
    seed=1,
    people=3,
)
STACKS = Room(
    "stacks",
    "Stacks, north side",
    "public",
    "The aisle along the north wall. Not what anybody holds in their hands.",
    "The aisle can't be seen from the desk.",
    0.06,
    0.13,
    110,
    seed=2,
    people=2,
)
READING_ROOM = Room(
    "reading-room",
    "Reading room",
    "public",
    "The door of the reading room and the tables from behind.",
    "Quarrels about seats; staff asked for it.",
    0.95,
    0.5,
    310,
    seed=3,
    people=4,
)
DELIVERIES = Room(
    "deliveries",
    "Deliveries",
    "staff_work",
    "The staff door, where deliveries come in. No desk and no screen.",
    "The staff door was found open twice.",
    0.93,
    0.9,
    300,
    seed=4,
    people=1,
)
CHILDRENS_ROOM = Room(
    "childrens-room",
    "Children's room",
    "public",
    "The way into the children's room and its shelves. Not the corner for the smallest.",
    "A child was looked for, for a quarter of an hour.",
    0.32,
    0.95,
    315,
    seed=6,
    people=2,
)
WASHROOMS = Room(
    "washrooms",
    "Corridor to the washrooms",
    "private",
    "The corridor and the doors of the washrooms.",
    "Somebody wrote on the walls.",
    0.05,
    0.77,
    45,
)

RECORDED = (ENTRANCE, STACKS, READING_ROOM, DELIVERIES)
LIVE = (*RECORDED, CHILDRENS_ROOM)
"""The rooms whose cameras send: the Director can try the one that waits."""
