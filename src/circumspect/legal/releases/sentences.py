"""How the entries about releases read in the log."""

from django.utils.translation import gettext_lazy as _

from circumspect.ledger.sentences import register


def register_sentences() -> None:
    register_making()
    register_leaving()


def register_making() -> None:
    register("release.begun", _("{actor} began a release"), named=_("{actor} began release {release}: {items} items"))
    register(
        "release.collected",
        _("What a release has was collected"),
        named=_("Release {release} was collected: {items} items, {failed} couldn't be"),
    )
    register("release.retried", _("{actor} tried a release again"), named=_("{actor} tried release {release} again"))
    register(
        "release.item_opened",
        _("{actor} looked at an item of a release"),
        named=_("{actor} looked at item {item} of release {release}"),
    )
    register(
        "release.still_added",
        _("{actor} added a still to a release"),
        named=_("{actor} added a still of {camera}, {from}, to release {release} as item {item}"),
    )
    register(
        "release.item_excluded",
        _("{actor} left an item out of a release"),
        named=_("{actor} left item {item} out of release {release}: {reason}"),
    )
    register(
        "release.item_included",
        _("{actor} took an item into a release again"),
        named=_("{actor} took item {item} into release {release} again"),
    )
    register(
        "release.item_replaced",
        _("{actor} put a redacted copy into a release"),
        named=_("{actor} put a redacted copy in the place of item {item} of release {release}"),
    )
    register(
        "release.addressed",
        _("{actor} said to whom a release goes"),
        named=_("{actor} said to whom release {release} goes: {to}"),
    )
    register(
        "release.approved",
        _("{actor} approved a release"),
        named=_("{actor} approved release {release}, {items} items, to {to}"),
    )
    register(
        "release.approval_taken_back",
        _("{actor} took an approval back"),
        named=_("{actor} took the approval of release {release} back: {reason}"),
    )
    register("release.sealed", _("A release was sealed"), named=_("Release {release} was sealed: {sha256}"))
    register("release.dropped", _("{actor} dropped a release"), named=_("{actor} dropped release {release}: {reason}"))


def register_leaving() -> None:
    register(
        "release.passphrase_told",
        _("{actor} was shown the passphrase of a package"),
        named=_("{actor} was shown the passphrase of {release}"),
    )
    register(
        "release.link_made",
        _("{actor} made a link to a package"),
        named=_("{actor} made a link to {release}, for {to}, until {until}"),
    )
    register(
        "release.link_ended", _("{actor} ended a link to a package"), named=_("{actor} ended the link to {release}")
    )
    register(
        "release.link_closed",
        _("A link to a package was closed"),
        named=_("The link to {release} was closed, by {actor}: {reason}"),
    )
    register(
        "release.contents_ended",
        _("Copies made for a release were destroyed"),
        named=_("Copies made for release {release} were destroyed"),
    )
    register(
        "release.handed_over",
        _("A package left the house, by {actor}"),
        named=_("{release} left the house, by {actor}, to {to}"),
    )
    register(
        "release.fetched",
        _("A package was fetched whole"),
        named=_("{release} was fetched whole: {sent} of {size} bytes, to {to}"),
    )
    register(
        "release.fetch_broken",
        _("The download of a package broke off"),
        named=_("The download of {release} broke off: {sent} of {size} bytes were sent, to {to}"),
    )
    register(
        "release.receipt",
        _("{actor} wrote down a recipient's receipt"),
        named=_("{actor} wrote down the receipt of {from} for {release}: {sha256}"),
    )
    register(
        "record.released",
        _("Parts of a record were released under clause {clause}"),
        named=_("Parts of the record of {holder} were released to {requester_name} under clause {clause}"),
    )
