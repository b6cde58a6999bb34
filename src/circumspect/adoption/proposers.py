"""Who may propose a version. Adopting one is the Director's alone."""

from circumspect.staff.models import Role

PROPOSERS = frozenset({Role.DIRECTOR, Role.ASSISTANT_DIRECTOR, Role.CIRCULATION_MANAGER})
