"""What many cases share: the round that opens them, the batch that takes one step for them."""

import uuid

from django.db import models


class RoundState(models.TextChoices):
    """Where a round stands: `locked` ones take no further figure (封账)."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    LOCKED = "locked"


class Round(models.Model):
    """What opens many cases at once: a reporting month, a call, a draw.

    `scheme` at its version `starts` of the release `pack` is what its cases go through to their
    end. `period` is written as periods are, "" for none; `number` is the form's approval number.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scheme = models.CharField(max_length=60)
    starts = models.DateField()
    pack = models.CharField(max_length=64)
    owner = models.CharField(max_length=40)
    period = models.CharField(max_length=16, blank=True)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=80, blank=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=RoundState.choices, default=RoundState.DRAFT)
    opened_by = models.UUIDField(null=True)
    locked_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One round of a scheme for a period; read by state, newest first."""

        constraints = (
            models.UniqueConstraint(
                fields=["scheme", "period"],
                condition=~models.Q(period=""),
                name="cases_round_period",
            ),
        )
        indexes = (models.Index(fields=["state", "-opens_at"], name="cases_round_state"),)


class BatchState(models.TextChoices):
    """Whether a batch is being put together, taken, or given up."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class Batch(models.Model):
    """One step taken once for many cases: one meeting, one notice, one document.

    All its cases stand in `step` of `scheme`. `number` is that of the minutes or the document, `said`
    what belongs to the kind of step: members present, where it was published. `after` is the batch
    from which its cases came together.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scheme = models.CharField(max_length=60)
    step = models.CharField(max_length=60)
    kind = models.CharField(max_length=12)
    owner = models.CharField(max_length=40)
    round = models.ForeignKey("Round", null=True, on_delete=models.PROTECT, related_name="batches")
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=80, blank=True)
    meets_at = models.DateTimeField(null=True)
    said = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.OPEN)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    after = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="then")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Open ones are listed by owner; those of a batch go on to a step in one."""

        indexes = (models.Index(fields=["owner", "state"], name="cases_batch_owner"),)
        constraints = (
            models.UniqueConstraint(
                fields=["after", "step"],
                condition=models.Q(state=BatchState.OPEN),
                name="cases_batch_after",
            ),
        )


class MemberState(models.TextChoices):
    """What became of a case in a batch; who dropped out may join a later one."""

    IN = "in"
    DROPPED = "dropped"
    MOVED = "moved"
    REFUSED = "refused"


class BatchMember(models.Model):
    """A case in a batch, since when, and why it left it. `reasons` are those of a refused move."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="members")
    case = models.ForeignKey("Case", on_delete=models.PROTECT, related_name="memberships")
    state = models.CharField(max_length=8, choices=MemberState.choices, default=MemberState.IN)
    why = models.CharField(max_length=300, blank=True)
    reasons = models.JSONField(default=list)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        """A case waits in one batch at most."""

        constraints = (
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(state=MemberState.IN),
                name="cases_member_in_one",
            ),
            models.UniqueConstraint(fields=["batch", "case"], name="cases_member_once"),
        )
