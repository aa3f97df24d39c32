"""Forms of cases: versions handed in, and who is writing which section now."""

from django.db import models

from kechuang.apps.cases.models.cases import Case


class FormVersion(models.Model):
    """A form as it was handed in: never changed afterwards. `digest` covers values and files."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="form_versions")
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=60)
    form = models.CharField(max_length=120)
    values = models.JSONField()
    files = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        """Numbered within a case."""

        constraints = (
            models.UniqueConstraint(fields=["case", "number"], name="cases_form_version_number"),
        )


class SectionLock(models.Model):
    """A section of a form in somebody's hands until an instant; saving prolongs it.

    `saved` is the case's version that the section was last saved with, `saved_by` by whom.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="locks")
    section = models.CharField(max_length=120)
    by = models.UUIDField()
    until = models.DateTimeField()
    saved = models.PositiveIntegerField(default=0)
    saved_by = models.UUIDField(null=True)

    class Meta:
        """One holder a section."""

        constraints = (
            models.UniqueConstraint(fields=["case", "section"], name="cases_lock_section"),
        )
