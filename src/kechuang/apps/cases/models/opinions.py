"""What somebody outside said about a case on public notice, and what he was answered."""

import uuid

from django.db import models

from kechuang.apps.cases.models.cases import Case
from kechuang.apps.subjects.models import PersonKey


class Outcome(models.TextChoices):
    """What came of an opinion; "" while it waits."""

    UPHELD = "upheld"
    NOT_UPHELD = "not_upheld"
    NO_LEADS = "no_leads"


class Opinion(models.Model):
    """An objection to what is on public notice, or a comment in a consultation.

    `receipt` is random: with it, and with it alone, whoever sent it reads the answer. `name`,
    `contact` and `words` are encrypted under `key`, whose destruction erases them. `visit` is that of
    the notice. An anonymous one is looked into where it gives leads.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="opinions")
    visit = models.PositiveIntegerField()
    receipt = models.CharField(max_length=24, unique=True)
    named = models.BooleanField()
    key = models.OneToOneField(PersonKey, on_delete=models.PROTECT, related_name="+")
    name = models.BinaryField(default=bytes)
    contact = models.BinaryField(default=bytes)
    words = models.BinaryField()
    received_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)

    class Meta:
        """Read by case, oldest first; those that wait are counted."""

        indexes = (
            models.Index(fields=["case", "received_at"], name="cases_opinion_case"),
            models.Index(
                fields=["case"], condition=models.Q(outcome=""), name="cases_opinion_waiting"
            ),
        )
