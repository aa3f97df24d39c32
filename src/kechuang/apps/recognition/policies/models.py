"""Drafts of policies that somebody works on, with how far each has come."""

import uuid

from django.db import models


class PolicyDraft(models.Model):
    """A draft of a document with its clauses as typed, and the stage of the pack that it has reached.

    `unit` is whose it is. `content` holds field, period and clauses; `history` every move with who
    made it, when, and the note. What was issued has its `number` and day, and is in force only once
    the pack says so. `dropped_at` is set when it was given up.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    content = models.JSONField(default=dict)
    state = models.CharField(max_length=60)
    number = models.CharField(max_length=100, blank=True)
    issued = models.DateField(null=True)
    history = models.JSONField(default=list)
    by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Read by whose they are, the last changed first."""

        indexes = (models.Index(fields=["unit", "-changed_at"], name="recognition_policy_drafts"),)

    @property
    def key(self) -> str:
        """Its id as a document."""
        return f"draft_{self.id.hex[:12]}"
