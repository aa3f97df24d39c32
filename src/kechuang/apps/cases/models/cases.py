"""A case, who may see it, who takes part in it, and what other cases it hangs together with."""

import uuid

from django.db import models

from kechuang.apps.subjects.models import Subject


class Case(models.Model):
    """One matter going through one scheme.

    It keeps the release (`pack`) and the scheme's version (`starts`) it began with. `standing` is
    the kernel's; `step`, `kind`, `outcome`, `due_at`, `held` repeat it for lists. `shown` is the
    step that the applying side is told of: decisions not yet released stand behind it. `draft` is
    true until it is first handed in. `values` are the forms as they are being filled in, by form and
    field; `form` is the present one, `handed_in` counts the versions handed in. `tick_at` is when the system looks at it next.
    `source` is where it comes from and unique, so that a round opens it once. `inner`, `at` and
    `at_kind` are what one actor is told, on rows read through `queries.sight`.
    """

    inner: bool
    at: str
    at_kind: str

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=16, unique=True)
    scheme = models.CharField(max_length=60)
    starts = models.DateField()
    pack = models.CharField(max_length=64)
    round = models.ForeignKey("Round", null=True, on_delete=models.PROTECT, related_name="cases")
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=40)
    owner = models.CharField(max_length=40)
    subject = models.ForeignKey(Subject, null=True, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    source = models.CharField(max_length=160, null=True, unique=True)  # noqa: DJ001 - opened by hand
    step = models.CharField(max_length=60)
    kind = models.CharField(max_length=12)
    shown = models.CharField(max_length=60)
    shown_kind = models.CharField(max_length=12)
    draft = models.BooleanField(default=True)
    restricted = models.BooleanField(default=False)
    outcome = models.CharField(max_length=60, blank=True)
    entered_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    held = models.BooleanField(default=False)
    tick_at = models.DateTimeField(null=True)
    standing = models.JSONField()
    form = models.CharField(max_length=60, blank=True)
    values = models.JSONField(default=dict)
    handed_in = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Lists go by the time of entering or by what is due; the system by what it looks at next."""

        indexes = (
            models.Index(fields=["-entered_at", "id"], name="cases_case_entered"),
            models.Index(fields=["round", "unit"], name="cases_case_round"),
            models.Index(fields=["scheme", "step"], name="cases_case_scheme"),
            models.Index(fields=["unit", "due_at"], name="cases_case_unit"),
            models.Index(
                fields=["tick_at"],
                name="cases_case_tick",
                condition=models.Q(tick_at__isnull=False),
            ),
        )


class Sight(models.Model):
    """Who may see a case: holders of `role` on `unit`, anybody of `unit` (no role), or one person.

    Written when a step gives somebody something to do, never taken away. `inner` ones see what is
    decided before it is released, `drafts` ones what has not been handed in, `turn` ones are asked to
    act now. A `unit` of `*` is any. With days it holds from the first to the last of them alone.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="sights")
    role = models.CharField(max_length=24, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    account = models.UUIDField(null=True)
    inner = models.BooleanField(default=False)
    drafts = models.BooleanField(default=False)
    turn = models.BooleanField(default=False)
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)

    class Meta:
        """Read by case with what the actor holds; a person's cases by the person."""

        indexes = (
            models.Index(fields=["account"], name="cases_sight_account"),
            models.Index(fields=["unit", "role"], name="cases_sight_unit"),
        )


class Participant(models.Model):
    """Somebody in a role of the scheme: `kind` says whether `who` is an account, unit or subject.

    `starts` and `ends` are the days from and until which the role gives rights, where it has days.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="participants")
    role = models.CharField(max_length=40)
    kind = models.CharField(max_length=8)
    who = models.CharField(max_length=40)
    share = models.DecimalField(null=True, max_digits=9, decimal_places=8)
    joined_at = models.DateTimeField()
    joined_by = models.UUIDField(null=True)
    left_at = models.DateTimeField(null=True)
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)

    class Meta:
        """In a role once at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=["case", "role", "who"],
                condition=models.Q(left_at__isnull=True),
                name="cases_participant_once",
            ),
        )


class LinkKind(models.TextChoices):
    """How two cases hang together."""

    MERGED_INTO = "merged_into"
    SPLIT_FROM = "split_from"
    FOLLOWS = "follows"


class Link(models.Model):
    """`case` was merged into `other`, split from it, or follows it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked")
    kind = models.CharField(max_length=12, choices=LinkKind.choices)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        """Said once."""

        constraints = (
            models.UniqueConstraint(fields=["case", "other", "kind"], name="cases_link_once"),
        )
