"""Accounts of people, the keys their personal data stand under, and the roles they hold."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class PersonKey(models.Model):
    """The key of one person's data, wrapped by the installation's master key.

    Destroying it (`wrapped` emptied) erases everything encrypted under it, in rows, events and
    backups alike.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = models.BinaryField(null=True)
    created_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their sign-in name, each with its key: a name cannot be read without."""

    def get_queryset(self) -> "models.QuerySet[Account]":
        """Accounts joined with their keys."""
        return super().get_queryset().select_related("key")

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account with this sign-in name, whatever the case."""
        return self.get(login__iexact=username)


class Account(AbstractBaseUser):
    """A person who may sign in. Name, phone and e-mail are stored encrypted under `key`.

    `login` is a sign-in name given by the office, not a phone or identity number.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    login = models.CharField(max_length=60, unique=True)
    key = models.OneToOneField(PersonKey, on_delete=models.PROTECT)
    name = models.BinaryField()
    name_en = models.BinaryField(default=bytes)
    phone = models.BinaryField(default=bytes)
    email = models.BinaryField(default=bytes)
    home_unit = models.CharField(max_length=40)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    deactivated_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []


class Grant(models.Model):
    """A role held on a unit from a day until a day; a secondment ends by itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=24)
    unit = models.CharField(max_length=40)
    starts = models.DateField()
    ends = models.DateField(null=True)
    seconded_from = models.CharField(max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Read by account, and by unit and role."""

        indexes = (models.Index(fields=["unit", "role"], name="subjects_grant_unit"),)


class Delegation(models.Model):
    """Somebody acts for somebody else while that person is away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    giver = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="delegations_given")
    taker = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="delegations_taken")
    starts = models.DateField()
    ends = models.DateField()
    reason = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)


class Token(models.Model):
    """A machine's key to the API: only its digest is kept; scopes name the actions it may do."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    title = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class Restriction(models.Model):
    """A record that only named people may know of: hidden from lists, counts and leaders alike."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thing_kind = models.CharField(max_length=40)
    thing = models.CharField(max_length=80)
    people = models.ManyToManyField(Account, related_name="restrictions")
    reason = models.TextField()
    created_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        """Looked up by thing."""

        indexes = (models.Index(fields=["thing_kind", "thing"], name="subjects_restriction_thing"),)


class Installation(models.Model):
    """One row of facts about this installation: whether it is a demonstration, and its clock.

    `clock_offset` shifts the clock of a demonstration city, so that its invented year is lived
    at any time; it is zero in real use.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    demo = models.BooleanField(default=False)
    clock_offset = models.DurationField()
    created_at = models.DateTimeField()


class ApiAnswer(models.Model):
    """The answer given to a machine's write under its idempotency key, so a repeat gets the same."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        """A key is used once per account."""

        constraints = (
            models.UniqueConstraint(fields=["account", "key"], name="subjects_api_answer_key"),
        )
