"""Whom the policy calls designated staff (S.4.1): Weekend Supervisors, the IT department, managers and the Director.

Only for which pages stand in their bar; whether anything is opened, held or taken is asked of the policy each time.
"""

from circumspect.staff.models import Role

DESIGNATED = tuple(role for role in Role if role is not Role.DESK)
OVERSEERS = (Role.ASSISTANT_DIRECTOR, Role.DIRECTOR)
