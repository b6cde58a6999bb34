"""What may be done about people who work here. The IT department's part and the Director's never meet in one hand."""

from circumspect.staff.actions.change_own_details import change_own_details
from circumspect.staff.actions.confirm_sign_in import confirm_sign_in
from circumspect.staff.actions.designate import designate
from circumspect.staff.actions.disable_sign_in import disable_sign_in
from circumspect.staff.actions.enable_sign_in import enable_sign_in
from circumspect.staff.actions.end_designation import end_designation
from circumspect.staff.actions.end_role import end_role
from circumspect.staff.actions.give_role import give_role
from circumspect.staff.actions.make_sign_in import make_sign_in
from circumspect.staff.actions.read_notices import read_notices
from circumspect.staff.actions.renew_sign_in import renew_sign_in
from circumspect.staff.actions.set_first_password import set_first_password

__all__ = [
    "change_own_details",
    "confirm_sign_in",
    "designate",
    "disable_sign_in",
    "enable_sign_in",
    "end_designation",
    "end_role",
    "give_role",
    "make_sign_in",
    "read_notices",
    "renew_sign_in",
    "set_first_password",
]
