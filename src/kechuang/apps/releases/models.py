"""Pack releases as stored: the archive itself, by hash, with its parent and its life."""

import uuid

from django.db import models


class Release(models.Model):
    """An immutable pack archive. `digest` is the pack's digest, `parent` the release it follows.

    Active is the release with the latest `active_from` that has passed. `first` marks the one
    that set-up installed into an empty database without two people.
    """

    digest = models.CharField(primary_key=True, max_length=64)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    pack_id = models.CharField(max_length=60)
    archive = models.BinaryField()
    differences = models.JSONField(default=list)
    created_at = models.DateTimeField()
    created_by = models.UUIDField(null=True)
    active_from = models.DateTimeField(null=True)
    first = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """The active release is looked up by instant."""

        indexes = (models.Index(fields=["-active_from"], name="releases_active_from"),)


class Draft(models.Model):
    """A pack being prepared: an archive that is not yet a release."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    parent = models.ForeignKey(Release, null=True, on_delete=models.PROTECT)
    archive = models.BinaryField()
    created_at = models.DateTimeField()
    created_by = models.UUIDField()
    closed_at = models.DateTimeField(null=True)


class RuleReport(models.Model):
    """What the prover said of one rule set of a release on a day: derived, so replaced at will.

    `content` is the verification report as JSON; `found` counts what nobody has waived, `open`
    the questions not decided.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="rule_reports")
    rules = models.CharField(max_length=80)
    starts = models.DateField()
    on = models.DateField()
    made_at = models.DateTimeField()
    proved = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    open = models.PositiveIntegerField(default=0)
    content = models.JSONField(default=dict)

    class Meta:
        """One report a version."""

        constraints = (
            models.UniqueConstraint(
                fields=["release", "rules", "starts"], name="releases_one_rule_report"
            ),
        )
