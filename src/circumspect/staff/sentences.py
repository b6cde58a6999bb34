"""How entries about the people who work here read in the log."""

from django.utils.translation import gettext_lazy as _

from circumspect.ledger.sentences import register


def register_all() -> None:
    register("staff.signed_in", _("{actor} signed in"))
    register("staff.signed_out", _("{actor} signed out"))
    register(
        "staff.sign_in_failed",
        _("somebody tried to sign in and didn't get in"),
        named=_("somebody tried to sign in as {sign_in} and didn't get in"),
    )
    register(
        "staff.second_factor_failed",
        _("somebody had a password but not the second factor"),
        named=_("somebody had the password of {sign_in} but not the second factor"),
    )
    register(
        "staff.first_code_failed",
        _("somebody tried a first sign-in with a wrong code"),
        named=_("somebody tried a first sign-in as {sign_in} with a wrong code"),
    )
    register("staff.first_password_set", _("{actor} set a password with the IT department's code"))
    register("staff.password_changed", _("{actor} changed their password"))
    register("staff.second_factor_added", _("{actor} added a second factor"))
    register("staff.second_factor_removed", _("{actor} removed a second factor"))
    register("staff.recovery_codes_made", _("{actor} made new recovery codes"))
    register("staff.own_details_changed", _("{actor} changed their own telephone number or mail address"))
    register("staff.notices_read", _("{actor} read notices"))
    register_it_department()
    register_director()


def register_it_department() -> None:
    register("staff.sign_in_made", _("{actor} made a sign-in"), named=_("{actor} made a sign-in for {name}"))
    register(
        "staff.sign_in_disabled",
        _("{actor} disabled a sign-in"),
        named=_("{actor} disabled the sign-in of {name}: {reason}"),
    )
    register(
        "staff.sign_in_enabled",
        _("{actor} enabled a sign-in again"),
        named=_("{actor} enabled the sign-in of {name} again"),
    )
    register("staff.sign_in_renewed", _("{actor} renewed a sign-in"), named=_("{actor} renewed the sign-in of {name}"))


def register_director() -> None:
    register(
        "library.begun",
        _("The library was set up, with {actor} as its first Director"),
    )
    register(
        "staff.sign_in_confirmed",
        _("{actor} confirmed a renewed sign-in"),
        named=_("{actor} confirmed the sign-in of {name}"),
    )
    register("staff.role_given", _("{actor} gave a role"), named=_("{actor} gave {name} the role {given}: {reason}"))
    register("staff.role_ended", _("{actor} ended a role"), named=_("{actor} ended {name}'s role {ended}"))
    register(
        "staff.designated",
        _("{actor} designated somebody for a task"),
        named=_("{actor} designated {name} for {task}: {reason}"),
    )
    register(
        "staff.designation_ended",
        _("{actor} ended a designation"),
        named=_("{actor} ended {name}'s designation for {task}"),
    )
