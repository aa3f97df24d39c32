"""The import log, the projection that pages read, corrections, and what may be used of whom."""

import uuid

from django.db import models

from kechuang.apps.subjects.models import Subject


class Counter(models.Model):
    """The last number of a dataset's log. Its row is what imports wait for when they finalise."""

    dataset = models.CharField(primary_key=True, max_length=60)
    last = models.PositiveBigIntegerField(default=0)


class ImportState(models.TextChoices):
    """An import is an intent until it is finalised; what was interrupted is finished or discarded."""

    OPEN = "open"
    FINAL = "final"
    DISCARDED = "discarded"


class Import(models.Model):
    """One import: its rows are seen from `seq` on, until `withdrawn_seq`.

    `whole` replaces what was imported before for `period`, `partly` what was imported of the subjects
    in its replacements. `kind` is file, paste, correction or
    built. `digest` is that of the rows, `file` that of the workbook kept beside them. `said` holds
    what changed against before, warnings accepted with their reasons, and who supplied it.
    `entering` are subjects that come into being when it is finalised.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dataset = models.CharField(max_length=60)
    kind = models.CharField(max_length=12)
    state = models.CharField(max_length=12, choices=ImportState.choices, default=ImportState.OPEN)
    period = models.CharField(max_length=20, blank=True)
    whole = models.BooleanField(default=False)
    partly = models.BooleanField(default=False)
    seq = models.PositiveBigIntegerField(null=True)
    rows = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)
    file = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    units = models.JSONField(default=list)
    pack = models.CharField(max_length=64)
    said = models.JSONField(default=dict)
    entering = models.JSONField(default=list)
    by = models.UUIDField(null=True)
    opened_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    finalised_at = models.DateTimeField(null=True)
    withdrawn_seq = models.PositiveBigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_for = models.CharField(max_length=300, blank=True)

    class Meta:
        """Read by dataset in the order of the log; a number is given once."""

        indexes = (models.Index(fields=["dataset", "-opened_at"], name="facts_import_dataset"),)
        constraints = (models.UniqueConstraint(fields=["dataset", "seq"], name="facts_import_seq"),)


class Replacement(models.Model):
    """A subject of whom an import replaced what was said before for its period."""

    id = models.BigAutoField(primary_key=True)
    made_by = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="replacements")
    subject = models.UUIDField()

    class Meta:
        """Read by subject, and by import."""

        indexes = (models.Index(fields=["subject"], name="facts_replacement_subject"),)


class Document(models.Model):
    """One statement as pages read it: what an import says of a subject for a period or key.

    Seen only while its import is. `values` has the columns that are known: money in yuan and other
    numbers as text, days in ISO form. Rebuilt from the tables at any time.
    """

    id = models.BigAutoField(primary_key=True)
    subject = models.ForeignKey(
        Subject, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    dataset = models.CharField(max_length=60)
    statement = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="documents")
    values = models.JSONField()

    class Meta:
        """Read by subject."""

        indexes = (models.Index(fields=["subject", "dataset"], name="facts_document_subject"),)


class Correction(models.Model):
    """A single statement put right: held here until the tables take it over in a `batch`."""

    made_by = models.OneToOneField(Import, primary_key=True, on_delete=models.CASCADE)
    subject = models.UUIDField()
    row = models.JSONField()
    reason = models.CharField(max_length=300)
    batch = models.UUIDField(null=True)
    moved_at = models.DateTimeField(null=True)


class Authorisation(models.Model):
    """Leave to use a dataset's values from a day until a day.

    Of one firm, or of all by a sharing approval (`subject` empty). `basis` names the paper, `file`
    its content.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dataset = models.CharField(max_length=60)
    subject = models.ForeignKey(Subject, null=True, on_delete=models.PROTECT, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True)
    basis = models.CharField(max_length=300)
    file = models.CharField(max_length=64, blank=True)
    given_by = models.UUIDField(null=True)
    known_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_for = models.CharField(max_length=300, blank=True)

    class Meta:
        """Read by dataset and by subject."""

        indexes = (models.Index(fields=["dataset", "subject"], name="facts_authorisation_of"),)


class PreviewState(models.TextChoices):
    """A file is read, looked at, then imported or put aside."""

    READING = "reading"
    READY = "ready"
    IMPORTING = "importing"
    IMPORTED = "imported"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class Preview(models.Model):
    """What a file or a pasted block would import, kept until somebody confirms it or it expires.

    Its content is in the store of attachments under `content`, the rows read from it beside the
    tables. `said` is what was found and what would change, `units` those within reach of whoever
    reads (null: all), `made` the import that came of it, `mark` the log's as it was read.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dataset = models.CharField(max_length=60)
    kind = models.CharField(max_length=12)
    state = models.CharField(
        max_length=12, choices=PreviewState.choices, default=PreviewState.READING
    )
    content = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sheet = models.CharField(max_length=100, blank=True)
    period = models.CharField(max_length=20, blank=True)
    units = models.JSONField(null=True)
    pack = models.CharField(max_length=64)
    mark = models.PositiveBigIntegerField(default=0)
    said = models.JSONField(default=dict)
    reasons = models.JSONField(default=dict)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    made = models.UUIDField(null=True)
    by = models.UUIDField(null=True)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        """Read by who opened it, and by what has expired."""

        indexes = (
            models.Index(fields=["by", "-opened_at"], name="facts_preview_by"),
            models.Index(fields=["state", "expires_at"], name="facts_preview_expires"),
        )
