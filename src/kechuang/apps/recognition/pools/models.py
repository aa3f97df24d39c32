"""Entries of pools and what happened to each; what was so on a past day is read from the latter."""

import uuid
from collections.abc import Iterable

from django.db import models

from kechuang.apps.subjects.models import Subject


class Place(models.TextChoices):
    """In the pool, out of it by the rules, or taken out by somebody."""

    IN = "in"
    LEFT = "left"
    REMOVED = "removed"


class Happening(models.TextChoices):
    """What happened to an entry."""

    JOINED = "joined"
    GRADED = "graded"
    LEFT = "left"
    REMOVED = "removed"
    RESTORED = "restored"
    COACHED = "coached"
    CALLED = "called"


class PoolEntry(models.Model):
    """A firm in a pool: its grade, what is short, who coaches it, by which year.

    `unmet` and `unknown` are criteria, a space around each; `gaps` the sentences on what is short with the amount and
    what it counts. `why` is the criterion that made it leave, `reason` what a person wrote.
    `near` says that one criterion alone is in the way. `run` is the run it was judged by on `judged_on`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pool = models.CharField(max_length=60)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    place = models.CharField(max_length=10, choices=Place.choices, default=Place.IN)
    grade = models.CharField(max_length=60)
    unmet = models.TextField(blank=True)
    unknown = models.TextField(blank=True)
    near = models.BooleanField(default=False)
    gaps = models.JSONField(default=list)
    joined_on = models.DateField()
    left_on = models.DateField(null=True)
    why = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    coach = models.UUIDField(null=True)
    target_year = models.PositiveSmallIntegerField(null=True)
    run = models.UUIDField()
    judged_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """A firm has one entry in a pool; read by place and grade, and by coach."""

        constraints = (
            models.UniqueConstraint(fields=["pool", "subject"], name="recognition_one_entry"),
        )
        indexes = (
            models.Index(fields=["pool", "place", "grade"], name="recognition_pool_grade"),
            models.Index(fields=["coach", "place"], name="recognition_pool_coach"),
        )


def spaced(criteria: Iterable[str]) -> str:
    """Criteria as an entry keeps them, so that one can be asked for."""
    listed = " ".join(criteria)
    return f" {listed} " if listed else ""


class PoolEvent(models.Model):
    """Something that happened to an entry; `said` holds what changed."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(PoolEntry, models.CASCADE, related_name="events")
    what = models.CharField(max_length=10, choices=Happening.choices)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    grade = models.CharField(max_length=60, blank=True)
    said = models.JSONField(default=dict)

    class Meta:
        """Read by entry in time's order."""

        indexes = (models.Index(fields=["entry", "on", "id"], name="recognition_pool_event"),)
