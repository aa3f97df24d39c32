"""What is told of a round: its issued circulars, and what is known about odd figures."""

import uuid

from django.db import models

from kechuang.apps.cases.models.together import Round
from kechuang.apps.work.models import PaperNumber


class Circular(models.Model):
    """The circular of a round as it was issued: `kept` holds everything it says, for ever.

    `number` is its line of the register, None for papers without a series. Where that number is
    cancelled it may be issued again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="circulars")
    paper = models.CharField(max_length=60)
    pack = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    kept = models.JSONField()
    number = models.ForeignKey(
        PaperNumber, null=True, on_delete=models.PROTECT, related_name="circulars"
    )
    issued_at = models.DateTimeField()
    issued_by = models.UUIDField(null=True)

    class Meta:
        """Read by round, the last issued first."""

        indexes = (models.Index(fields=["round", "-issued_at"], name="cases_circular_round"),)


class RemarkState(models.TextChoices):
    """Whether a figure was found to be right, or its reporter said why it is so."""

    VERIFIED = "verified"
    EXPLAINED = "explained"


class FigureRemark(models.Model):
    """What the office knows about an odd figure of a round: who says so, when, in which words.

    It is about the `value` that it was said of: a corrected figure is odd anew, or not at all.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="remarks")
    unit = models.CharField(max_length=40)
    what = models.CharField(max_length=60)
    value = models.CharField(max_length=40)
    state = models.CharField(max_length=9, choices=RemarkState.choices)
    words = models.CharField(max_length=300, blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        """One for each figure: the last that was said."""

        constraints = (
            models.UniqueConstraint(fields=["round", "unit", "what"], name="cases_remark_once"),
        )
