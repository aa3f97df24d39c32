"""Subjects: parties and objects through time, with names, numbers, places, ties and merges."""

import uuid

from django.db import models

from kechuang.apps.subjects.models.accounts import PersonKey


class Subject(models.Model):
    """What things are said about: an organisation, a person, a laboratory, a carrier, a zone.

    `name`, `code` and `unit` are those of today, for lists; their history stands in particulars.
    `core` is the name without legal form and signs, by which duplicates are found.
    `number` is an internal count for the search index and is shown nowhere. A merged subject stays
    as it was and points to the one that it is part of now.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveBigIntegerField(unique=True, editable=False)
    kind = models.CharField(max_length=24)
    name = models.CharField(max_length=200)
    core = models.CharField(max_length=200, blank=True, default="", editable=False)
    code = models.CharField(max_length=40, null=True, unique=True)  # noqa: DJ001 - many have none
    unit = models.CharField(max_length=40, blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    key = models.OneToOneField(PersonKey, null=True, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Listed by unit and name; found by name when rows of a file carry no code."""

        indexes = (
            models.Index(fields=["unit", "kind", "name"], name="subjects_subject_unit"),
            models.Index(fields=["name"], name="subjects_subject_name"),
            models.Index(fields=["core", "kind", "merged_into"], name="subjects_subject_core"),
        )


class Particular(models.Model):
    """What a subject was called, numbered by, or where it stood, from a day until a day.

    `aspect` is `name`, a scheme of numbers, `registered` or `operating` (a unit's id), or another
    word of the pack. `doubt` says why a number is kept although its check fails.
    """

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="particulars")
    aspect = models.CharField(max_length=40)
    value = models.CharField(max_length=200)
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)
    doubt = models.CharField(max_length=200, blank=True)
    known_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """Read by subject; a number or an old name leads to its subject."""

        indexes = (models.Index(fields=["aspect", "value"], name="subjects_particular_value"),)


class Secret(models.Model):
    """A personal identifier or contact, encrypted under its subject's key.

    `digest` is salted with the installation's key, so that the same number is recognised and none
    can be guessed from it; `last` are the characters that may be shown.
    """

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="secrets")
    aspect = models.CharField(max_length=40)
    value = models.BinaryField()
    digest = models.CharField(max_length=64, db_index=True)
    last = models.CharField(max_length=4, blank=True)

    class Meta:
        """One value of an aspect."""

        constraints = (
            models.UniqueConstraint(fields=["subject", "aspect"], name="subjects_secret_aspect"),
        )


class Tie(models.Model):
    """A dated relation: `subject` is `role` of `other`, with a share from 0 to 1 where it has one.

    Roles are words of the pack: tenant of a carrier, member of a consortium, host of a laboratory.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="ties")
    role = models.CharField(max_length=40)
    other = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="tied")
    share = models.DecimalField(null=True, max_digits=9, decimal_places=8)
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)
    known_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)


class Merge(models.Model):
    """Two entries found to be one, by a person with a reason; nothing is rewritten, so it can be undone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gone = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="merges")
    kept = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="absorbed")
    reason = models.CharField(max_length=300)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)


class Claim(models.Model):
    """Somebody asks to act for a subject; an officer confirms or refuses. `state` is waiting, confirmed, refused or withdrawn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="claims")
    account = models.UUIDField()
    role = models.CharField(max_length=24)
    ends = models.DateField(null=True)
    words = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=12, default="waiting")
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        """Waiting ones are listed."""

        indexes = (models.Index(fields=["state", "asked_at"], name="subjects_claim_state"),)
