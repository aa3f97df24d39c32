"""Papers of cases and of batches: drafted when a step is reached, numbered when they are issued."""

import uuid

from django.db import models

from kechuang.apps.cases.models.cases import Case
from kechuang.apps.cases.models.together import Batch
from kechuang.apps.work.models import PaperNumber


class CasePaper(models.Model):
    """A paper that a step asks for, of one case or of a batch that takes the step together.

    What it says is read from the case until it is issued; `added` is what people wrote into it
    beside that. On being issued `kept` holds everything it said, and nothing changes any more.
    `number` is its line of the register, None for papers without a series. `void` ones belong to a
    step that was sent back before they were issued.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="papers")
    batch = models.ForeignKey(Batch, null=True, on_delete=models.CASCADE, related_name="papers")
    step = models.CharField(max_length=60)
    visit = models.PositiveIntegerField(default=0)
    paper = models.CharField(max_length=60)
    pack = models.CharField(max_length=64)
    added = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)
    number = models.ForeignKey(
        PaperNumber, null=True, on_delete=models.PROTECT, related_name="case_papers"
    )
    drafted_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    issued_by = models.UUIDField(null=True)
    void = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One of a kind for each time that a step is entered, one for a batch."""

        constraints = (
            models.UniqueConstraint(
                fields=["case", "step", "visit", "paper"],
                condition=models.Q(case__isnull=False),
                name="cases_paper_once",
            ),
            models.UniqueConstraint(
                fields=["batch", "paper"],
                condition=models.Q(batch__isnull=False),
                name="cases_paper_of_batch",
            ),
            models.CheckConstraint(
                condition=models.Q(case__isnull=True) ^ models.Q(batch__isnull=True),
                name="cases_paper_of_one",
            ),
        )
