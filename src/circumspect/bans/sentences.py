"""How the entries about bans read in the log. None names the banned person."""

from django.utils.translation import gettext_lazy as _

from circumspect.ledger.sentences import register


def register_sentences() -> None:
    register_decisions()
    register_letters_and_stills()
    register_seeing()


def register_decisions() -> None:
    register("ban.proposed", _("{actor} proposed a ban"), named=_("{actor} proposed ban {ban} for incident {incident}"))
    register("ban.edited", _("{actor} changed a proposed ban"), named=_("{actor} changed the proposed ban {ban}"))
    register("ban.activated", _("{actor} activated a ban"), named=_("{actor} activated ban {ban}"))
    register(
        "ban.declined", _("{actor} left a proposed ban unactivated"), named=_("{actor} left ban {ban} unactivated")
    )
    register("ban.extended", _("{actor} extended a ban"), named=_("{actor} extended ban {ban}"))
    register("ban.shortened", _("{actor} shortened a ban"), named=_("{actor} shortened ban {ban} to {until}"))
    register("ban.lifted", _("{actor} lifted a ban"), named=_("{actor} lifted ban {ban}"))
    register("ban.reviewed", _("{actor} reviewed a ban; it stays"), named=_("{actor} reviewed ban {ban}; it stays"))
    register(
        "ban.appealed", _("{actor} took in an appeal against a ban"), named=_("{actor} took in an appeal against {ban}")
    )
    register(
        "ban.appeal_decided",
        _("{actor} decided an appeal against a ban"),
        named=_("{actor} decided the appeal against ban {ban}: {outcome}"),
    )
    register(
        "ban.destroyed",
        _("The archive of a ban was destroyed"),
        named=_("The archive of ban {ban} was destroyed; its time ended at {archived_until}"),
    )


def register_letters_and_stills() -> None:
    register(
        "ban.letter_written", _("{actor} wrote a letter about a ban"), named=_("{actor} wrote a letter about ban {ban}")
    )
    register(
        "ban.letter_sent", _("{actor} sent a letter about a ban"), named=_("{actor} sent a letter about ban {ban}")
    )
    register(
        "ban.letter_opened",
        _("{actor} opened a letter about a ban"),
        named=_("{actor} opened a letter about ban {ban}"),
    )
    register(
        "ban.posted",
        _("{actor} put a still on the staff board"),
        named=_("{actor} put a still of ban {ban} on the staff board"),
    )
    register(
        "ban.taken_down",
        _("{actor} took a still down from the staff board; its key was destroyed"),
        named=_("{actor} took a still of ban {ban} down from the staff board; its key was destroyed"),
    )
    register(
        "cutting.destroyed",
        _("A clip or a still of an incident was destroyed"),
        named=_("A {kind} of incident {incident} was destroyed"),
    )


def register_seeing() -> None:
    register(
        "ban.board_opened", _("{actor} opened the staff board"), named=_("{actor} opened the staff board: {bans} bans")
    )
    register(
        "ban.still_seen",
        _("{actor} was shown a still on the staff board"),
        named=_("{actor} was shown a still of ban {ban} on the staff board"),
    )
    register(
        "ban.searched",
        _("{actor} asked whether somebody is banned"),
        named=_("{actor} asked whether “{words}” is banned: {hits} found"),
    )
    register("ban.archive_opened", _("{actor} opened the archive of bans"))
    register(
        "ban.archived_opened",
        _("{actor} opened a ban in the archive"),
        named=_("{actor} opened ban {ban} in the archive"),
    )
    register(
        "ban.archived_still_seen",
        _("{actor} was shown a still in the archive"),
        named=_("{actor} was shown a still of ban {ban} in the archive"),
    )
