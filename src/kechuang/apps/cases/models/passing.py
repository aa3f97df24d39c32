"""What moved a case and what tried to: passages, attempts, receipts."""

import uuid

from django.db import models

from kechuang.apps.cases.models.cases import Case


class Passage(models.Model):
    """A move that was made: out of `step` into `to` ("" while the step takes more signatures).

    `by` is None for the system. `version` is the case's after the change, `place` counts what one
    change passed. `visit` numbers the steps entered; passages of a `void` visit were undone.
    `inner`: the applying side is told no more than that it happened, and that once it is released.
    `votes` were written down with it, by account; `along` is the move by which a vote that it settled
    left the step. With no `verb`: merged, joined, split, or dated once a deadline could be computed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="passages")
    version = models.PositiveIntegerField()
    place = models.PositiveSmallIntegerField(default=0)
    visit = models.PositiveIntegerField()
    step = models.CharField(max_length=60)
    kind = models.CharField(max_length=12)
    move = models.CharField(max_length=60)
    verb = models.CharField(max_length=12)
    to = models.CharField(max_length=60, blank=True)
    by = models.UUIDField(null=True)
    proxy_for = models.UUIDField(null=True)
    role = models.CharField(max_length=80, blank=True)
    seat = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    late = models.BooleanField(default=False)
    inner = models.BooleanField(default=False)
    void = models.BooleanField(default=False)
    votes = models.JSONField(default=list)
    along = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=80, blank=True)
    batch = models.ForeignKey("Batch", null=True, on_delete=models.PROTECT, related_name="passages")

    class Meta:
        """Of one change of a case, so that nothing is passed twice."""

        constraints = (
            models.UniqueConstraint(
                fields=["case", "version", "place"], name="cases_passage_version"
            ),
        )


class Waiver(models.Model):
    """A guard that was allowed to be passed: by whom, in which step and visit, why, on what proof.

    `verdict` and `words` are what was found of it then; they are never altered. `version` is the
    case's after it. `evidence` names files with their digests.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="waivers")
    version = models.PositiveIntegerField()
    visit = models.PositiveIntegerField()
    step = models.CharField(max_length=60)
    guard = models.CharField(max_length=60)
    verdict = models.CharField(max_length=16)
    words = models.JSONField(default=dict)
    reason = models.TextField()
    evidence = models.JSONField(default=list)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        """Of one change of a case."""

        constraints = (
            models.UniqueConstraint(fields=["case", "version"], name="cases_waiver_version"),
        )


class Attempt(models.Model):
    """A try to move a case, refused ones with every reason.

    `token` is what the asker made up for the try: the same again is answered alike. `answer` is what
    an accepted one was told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="attempts")
    step = models.CharField(max_length=60)
    move = models.CharField(max_length=60)
    by = models.UUIDField(null=True)
    via = models.CharField(max_length=16)
    at = models.DateTimeField()
    version = models.PositiveIntegerField()
    accepted = models.BooleanField()
    token = models.CharField(max_length=100, blank=True)
    reasons = models.JSONField(default=list)
    answer = models.JSONField(default=dict)

    class Meta:
        """Read by case; a token is accepted once."""

        indexes = (models.Index(fields=["case", "-at"], name="cases_attempt_case"),)
        constraints = (
            models.UniqueConstraint(
                fields=["case", "token"],
                condition=models.Q(accepted=True) & ~models.Q(token=""),
                name="cases_attempt_token",
            ),
        )


class Receipt(models.Model):
    """What somebody who handed in may show: when it was received whole, what, and whether late.

    `number` is random. `digest` (sha256) covers the values and files handed in; `closes_at` is the
    deadline that was compared with `received_at`, None where there was none.
    """

    number = models.CharField(primary_key=True, max_length=24)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="receipts")
    step = models.CharField(max_length=60)
    form_version = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True)
    late = models.BooleanField(default=False)
    by = models.UUIDField(null=True)
