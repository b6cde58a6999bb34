"""How entries about cameras, plans and signs read in the log."""

from django.utils.translation import gettext_lazy as _

from circumspect.ledger.sentences import register


def register_sentences() -> None:
    register(
        "camera.proposed",
        _("{actor} proposed a camera ({clause})"),
        named=_("{actor} proposed the camera “{camera}”, which sees {sees} ({clause})"),
    )
    register(
        "camera.forbidden",
        _("{actor} proposed a camera where the policy allows none ({clause})"),
        named=_("{actor} proposed the camera “{camera}” where the policy allows none ({clause})"),
    )
    register(
        "camera.approved",
        _("{actor} approved a camera where it stands ({clause})"),
        named=_("{actor} approved the camera “{camera}” where it stands: {reason} ({clause})"),
    )
    register(
        "camera.refused",
        _("{actor} refused a camera ({clause})"),
        named=_("{actor} refused the camera “{camera}”: {reason} ({clause})"),
    )
    register(
        "camera.moved",
        _("{actor} moved a camera, which needs an approval anew ({clause})"),
        named=_("{actor} moved the camera “{camera}”, which needs an approval anew ({clause})"),
    )
    register(
        "camera.tried",
        _("{actor} saw one frame of a camera before deciding ({clause})"),
        named=_("{actor} saw one frame of the camera “{camera}” before deciding ({clause})"),
    )
    register(
        "camera.stream_set",
        _("{actor} set the address of a camera"),
        named=_("{actor} set the address of the camera “{camera}”"),
    )
    register("camera.retired", _("{actor} retired a camera"), named=_("{actor} retired the camera “{camera}”"))
    register(
        "approval.withdrawn",
        _("{actor} withdrew the approval of a camera ({clause})"),
        named=_("{actor} withdrew the approval of the camera “{camera}”: {reason} ({clause})"),
    )
    register("plan.added", _("{actor} added a floor plan"), named=_("{actor} added the floor plan “{plan}”"))
    register("entrance.added", _("{actor} added an entrance"), named=_("{actor} added the entrance “{entrance}”"))
    register(
        "entrance.closed",
        _("{actor} noted that an entrance is no longer used"),
        named=_("{actor} noted that the entrance “{entrance}” is no longer used"),
    )
    register(
        "sign.checked",
        _("{actor} saw that a sign about cameras hangs ({clause})"),
        named=_("{actor} saw that the sign about cameras hangs at the entrance “{entrance}” ({clause})"),
    )
    register(
        "sign.missing",
        _("{actor} saw that a sign about cameras is missing ({clause})"),
        named=_("{actor} saw that the sign about cameras is missing at the entrance “{entrance}” ({clause})"),
    )
