"""People who work here, the roles they have been given, what they are designated for, and what waits for them."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The roles of the house. Of those a person has, the last in this order is the one they act in."""

    DESK = "desk", _("Circulation desk")
    WEEKEND_SUPERVISOR = "weekend_supervisor", _("Weekend Supervisor")
    IT = "it", _("IT department")
    MANAGER = "manager", _("Manager")
    CIRCULATION_MANAGER = "circulation_manager", _("Circulation Manager")
    ASSISTANT_DIRECTOR = "assistant_director", _("Assistant Director")
    DIRECTOR = "director", _("Director")


class Task(models.TextChoices):
    """What the Director may designate a person for, beyond their roles."""

    WAIVE_SUBPOENA = "waive_subpoena", _("waive the requirement of a subpoena")
    REVIEW_FOOTAGE = "review_footage", _("review or monitor images")


class EmployeeManager(BaseUserManager["Employee"]):
    def get_by_natural_key(self, username: str | None) -> "Employee":
        return self.get(username__iexact=username)


class Employee(AbstractBaseUser):
    """A person with a sign-in. Disabled, never deleted: the log names them."""

    username = models.CharField(_("sign-in name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    sign_in_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", help_text="who made or last renewed the sign-in"
    )
    roles_rest = models.BooleanField(default=False, help_text="renewed, and not yet confirmed by a Director")

    objects: ClassVar[EmployeeManager] = EmployeeManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("username"), name="one_sign_in_name_whatever_its_case")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """How the log names a person whom an entry concerns, before it becomes a pseudonym."""
        return f"employee:{self.username}"


class FirstSignIn(models.Model):
    """A code that the IT department tells a person by voice, good once and for three days, to set a password with."""

    employee = models.OneToOneField(Employee, on_delete=models.CASCADE, primary_key=True)
    code_hash = models.CharField(max_length=200)
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)


class RoleGiven(models.Model):
    """A role, from when to when, who gave it and why. Ended, never deleted."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="roles_given")
    role = models.CharField(max_length=32, choices=Role)
    given_at = models.DateTimeField(default=timezone.now)
    given_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employee", "role"], condition=Q(ended_at=None), name="one_role_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_exists"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("given_at")), name="role_ends_after_it_began"
            ),
        ]


class Designation(models.Model):
    """What the Director has designated a person for: from when, until when, and why."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="designations")
    task = models.CharField(max_length=32, choices=Task)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=500)
    made_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="designation_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(reason=""), name="designation_has_a_reason"),
            models.CheckConstraint(condition=Q(task__in=Task.values), name="task_exists"),
        ]


class Notice(models.Model):
    """Something one person should know: on their home page until read, and by mail until delivered."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="notices")
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    path = models.CharField(max_length=200, blank=True)
    urgent = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    mail_due_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0)
    mail_error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["employee", "read_at", "-created_at"], name="notice_waiting")]
