"""How the entries about images read in the log."""

from django.utils.translation import gettext_lazy as _

from circumspect.ledger.sentences import register


def register_sentences() -> None:
    register_seeing()
    register_keeping()


def register_seeing() -> None:
    register(
        "view.granted",
        _("{actor} was given a view of images under clause {clause}"),
        named=_("{actor} was given a view of {cameras}, {minutes} minutes, under clause {clause}: {why}"),
    )
    register("view.revoked", _("{actor} ended a view of images"), named=_("{actor} ended {viewer}'s view of images"))
    register(
        "view.refused",
        _("{actor} was refused a view of images"),
        named=_("{actor} was refused {what}: {why}"),
    )
    register(
        "footage.viewed",
        _("{actor} opened a minute of images under clause {clause}"),
        named=_("{actor} opened the minute {minute} of {camera} under clause {clause}"),
    )
    register(
        "clip.made",
        _("{actor} made a clip for an incident"),
        named=_("{actor} made a clip of {camera} for incident {incident}, {from} to {to}"),
    )
    register(
        "clip.cut_for_release",
        _("{actor} cut a clip for a release under clause {clause}"),
        named=_("{actor} cut a clip of {camera} for a release under clause {clause}, {from} to {to}"),
    )
    register(
        "still.taken_for_release",
        _("{actor} took a still for a request"),
        named=_("{actor} took a still of {camera} for a request, {from}"),
    )
    register(
        "still.made",
        _("{actor} took a still for an incident"),
        named=_("{actor} took a still of {camera} for incident {incident}, {from}"),
    )
    register(
        "clip.fetched",
        _("{actor} fetched a clip or a still of an incident"),
        named=_("{actor} fetched a clip or a still of {camera} for incident {incident}"),
    )
    register(
        "allowance.set",
        _("{actor} set how many live minutes a day a person may see"),
        named=_("{actor} allowed {person} {minutes} live minutes a day"),
    )


def register_keeping() -> None:
    register(
        "hold.placed",
        _("{actor} held images for an incident"),
        named=_("{actor} held {minutes} minutes of images for incident {incident}: {reason}"),
    )
    register(
        "hold.placed_for_request",
        _("{actor} held images for a third party's request under clause {clause}"),
        named=_("{actor} held {minutes} minutes of images for a third party's request: {reason}"),
    )
    register(
        "hold.kept_longer",
        _("{actor} kept held images longer"),
        named=_("{actor} kept held images until {until}: {reason}"),
    )
    register(
        "hold.release_asked",
        _("{actor} asked that held images be released"),
        named=_("{actor} asked that held images be released: {reason}"),
    )
    register(
        "hold.released",
        _("{actor} released held images"),
        named=_("{actor} released held images: {reason}"),
    )
    register(
        "day.closed",
        _("A day of images was closed"),
        named=_("The images of {day} were closed: {minutes} minutes under one root"),
    )
    register(
        "day.destroyed",
        _("The secret of a day of images was destroyed"),
        named=_("The secret of the images of {day} was destroyed; {held} of {minutes} minutes are held for incidents"),
    )
