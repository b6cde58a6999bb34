"""How the entries about blurred faces read in the log."""

from django.utils.translation import gettext_lazy as _

from circumspect.ledger.sentences import register


def register_sentences() -> None:
    register(
        "blurring.asked",
        _("{actor} asked that faces in a clip of a request be blurred"),
        named=_("{actor} asked that faces in a clip of {camera} for request {request} be blurred"),
    )
    register(
        "blurring.opened",
        _("{actor} opened a clip of a request and the faces in it"),
        named=_("{actor} opened a clip of {camera} for request {request} and the faces in it"),
    )
    register(
        "blurring.chosen",
        _("{actor} chose which faces in a clip are blurred"),
        named=_("{actor} chose which of {faces} faces in a clip of {camera} for request {request} are blurred"),
    )
    register(
        "blurring.made",
        _("A clip was blurred as {actor} chose"),
        named=_("A clip of {camera} for request {request} was blurred as {actor} chose"),
    )
    register(
        "blurring.approved",
        _("{actor} approved a blurred clip"),
        named=_("{actor} approved the blurred clip of {camera} for request {request}"),
    )
    register(
        "blurring.returned",
        _("{actor} sent a blurred clip back"),
        named=_("{actor} sent the blurred clip of {camera} for request {request} back: {reason}"),
    )
    register(
        "blurring.dropped",
        _("{actor} dropped the blurring of a clip"),
        named=_("{actor} dropped the blurring of a clip of {camera} for request {request}: {reason}"),
    )
