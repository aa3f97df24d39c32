"""What subjects hold, what bars them, and what became of each."""

import uuid

from django.db import models

from kechuang.apps.subjects.models import Subject


class State(models.TextChoices):
    """Void is what never was: a list that was withdrawn, an entry made by mistake.

    Expiry is no state: it follows from the last day.
    """

    HELD = "held"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    VOID = "void"


class Standing(models.Model):
    """A title of a subject, or a sanction on it (with a `scope` and often no kind).

    `subject` holds it, a party or a body; `firm` is the party behind it, of whom rules see it and
    to whose county it belongs. `statement` tells it from others of the firm, as a row of the
    dataset of standings is told: what is called so, numbered so and begins then stands once.
    `kind` is the pack's id, "" where the pack knows no such title; `words` is what sources call it.
    `body` is the name of the body that a list gives. `again` is whether the title was held before.
    `origin` names what opened it (`list:DATASET`, `case:ID`, …), `listed` the import that said so or
    changed it last. Where any word was ours (`own`), `seq` is the place of the last of them in the
    dataset's log: a later list counts more. `changed_at` moves with every change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    firm = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="standings")
    statement = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=100, blank=True)
    body = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=40, blank=True)
    number = models.CharField(max_length=100, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.HELD)
    scope = models.CharField(max_length=40, blank=True)
    again = models.BooleanField(default=False)
    origin = models.CharField(max_length=120)
    source = models.CharField(max_length=200, blank=True)
    listed = models.UUIDField(null=True)
    seq = models.PositiveBigIntegerField(default=0)
    own = models.BooleanField(default=False)
    warned_at = models.DateTimeField(null=True)
    answer_by = models.DateField(null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Read by kind and days, by firm, by what opened it."""

        indexes = (
            models.Index(fields=["kind", "starts"], name="standings_kind_starts"),
            models.Index(fields=["kind", "ends"], name="standings_kind_ends"),
            models.Index(fields=["origin"], name="standings_origin"),
        )
        constraints = (
            models.UniqueConstraint(fields=["firm", "statement"], name="standings_statement"),
        )


class Happening(models.TextChoices):
    """What can happen to a standing after it was opened, and its opening by ourselves."""

    OPENED = "opened"
    WARNED = "warned"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    MERGED = "merged"
    LISTED = "listed"
    VOID = "void"


class StandingEvent(models.Model):
    """One entry of a standing's history.

    `values` is what it said afterwards, as a row of the dataset of standings, where the entry is ours
    and rules are to see it from number `seq` of the dataset's log on; null with a `seq` is that it
    says nothing any more. `changes` gives of columns what was and what is.
    """

    id = models.BigAutoField(primary_key=True)
    standing = models.ForeignKey(Standing, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=Happening.choices)
    at = models.DateTimeField()
    on = models.DateField(null=True)
    by = models.UUIDField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=200, blank=True)
    changes = models.JSONField(default=dict)
    seq = models.PositiveBigIntegerField(null=True)
    values = models.JSONField(null=True)

    class Meta:
        """Read by standing, and in the order of the dataset's log."""

        indexes = (models.Index(fields=["seq"], name="standings_event_seq"),)
