"""Tables of plans: the text, its tasks and targets, and what is known about each."""

import uuid

from django.db import models


class PlanState(models.TextChoices):
    """The life of a plan."""

    DRAFT = "draft"
    ISSUED = "issued"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Plan(models.Model):
    """A plan of one year. `markdown` holds its text per language, marks included.

    `office` is the unit that keeps the plan: its handlers and head may act on every target.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    title = models.JSONField()
    source = models.JSONField()
    markdown = models.JSONField()
    actions = models.JSONField()
    paces = models.JSONField(default=dict)
    serves = models.JSONField(default=list)
    office = models.CharField(max_length=40)
    state = models.CharField(max_length=12, choices=PlanState.choices, default=PlanState.DRAFT)
    release = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One plan is in force per year, and one draft prepared."""

        constraints = (
            models.UniqueConstraint(
                fields=["year"], condition=models.Q(state="draft"), name="plans_one_draft"
            ),
            models.UniqueConstraint(
                fields=["year"], condition=models.Q(state="issued"), name="plans_one_issued"
            ),
        )


class Task(models.Model):
    """A numbered task under an action.

    `measures` is a list of {id, title, owner, partners, due, serves}, as the pack declares them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tasks")
    number = models.CharField(max_length=12)
    place = models.PositiveIntegerField()
    action = models.CharField(max_length=12)
    title = models.JSONField()
    owner = models.CharField(max_length=40)
    partners = models.JSONField(default=list)
    due = models.DateField()
    measures = models.JSONField(default=list)
    serves = models.JSONField(default=list)

    class Meta:
        """Numbers are unique within the plan."""

        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="plans_task_number"),
        )


class Target(models.Model):
    """A promise of the plan. `version` counts its corrections; `task` "0" is the headline.

    `terms` holds what only judging and exporting need: tolerance, exact, split, milestones, pace
    (with its shares), phrase, serves. Numbers in it are strings.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets")
    code = models.CharField(max_length=12)
    place = models.PositiveIntegerField()
    task = models.CharField(max_length=12)
    title = models.JSONField()
    indicator = models.CharField(max_length=60)
    operator = models.CharField(max_length=8)
    value = models.DecimalField(null=True, max_digits=24, decimal_places=6)
    value_hi = models.DecimalField(null=True, max_digits=24, decimal_places=6)
    unit = models.JSONField()
    measure = models.CharField(max_length=16)
    firmness = models.CharField(max_length=8)
    reference = models.CharField(max_length=40, blank=True)
    period = models.CharField(max_length=16)
    due = models.DateField()
    owner = models.CharField(max_length=40)
    partners = models.JSONField(default=list)
    terms = models.JSONField(default=dict)
    checked = models.CharField(max_length=16, default="unverified")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.UUIDField(null=True)

    class Meta:
        """Codes are unique within the plan."""

        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=["plan", "code"], name="plans_target_code"),)


class Figure(models.Model):
    """What a source said about an indicator once; rows are added, never changed.

    `scope` is `city`, a reporting unit or a reference of the pack. `withdrawn_at` takes a
    mistaken row out of view; it stays. `origin` is what it was taken from and unique, None when it
    was typed in: taken over twice, it is there once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    indicator = models.CharField(max_length=60)
    scope = models.CharField(max_length=40)
    period = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField()
    period_end = models.DateField()
    value = models.DecimalField(max_digits=24, decimal_places=6)
    planned = models.DecimalField(null=True, max_digits=24, decimal_places=6)
    vintage = models.CharField(max_length=12)
    known_on = models.DateField()
    source = models.JSONField()
    note = models.JSONField(default=dict)
    evidence = models.UUIDField(null=True)
    origin = models.CharField(max_length=80, null=True, unique=True)  # noqa: DJ001 - typed by hand
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """Read by indicator and period, per scope."""

        indexes = (
            models.Index(fields=["indicator", "year", "scope"], name="plans_figure_indicator"),
        )


class Step(models.Model):
    """A step of a target without a number, reached on a day: a stage of a bid, or a milestone.

    `key` is the stage's name, or the milestone's place in the terms. `withdrawn_at` takes a
    mistaken row out of view; it stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=12)
    on = models.DateField()
    note = models.JSONField(default=dict)
    evidence = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """A step is reached once, until it is withdrawn."""

        constraints = (
            models.UniqueConstraint(
                fields=["target", "kind", "key"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="plans_step_once",
            ),
        )


class Rank(models.Model):
    """The city's rank in an indicator and period, with the gap to the neighbours where known."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    indicator = models.CharField(max_length=60)
    period = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField()
    rank = models.PositiveSmallIntegerField()
    among = models.PositiveSmallIntegerField()
    gap_ahead = models.DecimalField(null=True, max_digits=24, decimal_places=6)
    lead_behind = models.DecimalField(null=True, max_digits=24, decimal_places=6)
    known_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """Read by indicator and year."""

        indexes = (models.Index(fields=["indicator", "year"], name="plans_rank_indicator"),)


class ReadingState(models.TextChoices):
    """Where an uploaded text stands. `waiting`: the worker reads it; `replaced`: a later one does."""

    WAITING = "waiting"
    OPEN = "open"
    DRAFTED = "drafted"
    REPLACED = "replaced"
    DISCARDED = "discarded"


class Reading(models.Model):
    """A text as uploaded, with its structure as read: a plan to be made, or a report on one.

    `structure` is the list of headings (a report keeps `{"period": …}` instead), `owners` the unit
    by task ("0" the headline). `plan` is the draft made of it, or the plan that a report is about.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    office = models.CharField(max_length=40)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    structure = models.JSONField(default=list)
    owners = models.JSONField(default=dict)
    plan = models.ForeignKey(Plan, null=True, on_delete=models.SET_NULL, related_name="readings")
    replaces = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="replaced_by"
    )
    state = models.CharField(max_length=10, choices=ReadingState.choices)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.UUIDField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Listed the latest first."""

        ordering = ("-uploaded_at", "pk")


class ReadingItem(models.Model):
    """A promise found in a text, or marked by hand, with what an officer decided about it.

    Offsets are code points of the text; `mark_start:mark_end` are the words that the plan will
    mark. `found` is what the reader said (null: by hand), `terms` what is to stand in the plan.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="items")
    place = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    mark_start = models.PositiveIntegerField()
    mark_end = models.PositiveIntegerField()
    found = models.JSONField(null=True)
    terms = models.JSONField(default=dict)
    decision = models.CharField(max_length=10)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.UUIDField(null=True)

    class Meta:
        """In the order of the text."""

        ordering = ("mark_start", "place", "pk")
        indexes = (models.Index(fields=["reading", "mark_start"], name="plans_reading_item"),)


class ReadingStep(models.Model):
    """One step of deciding, kept so that it can be undone: `changes` is a list of before and after.

    Each change is {item, before, after}; `item` is "" for the reading itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    said = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    by = models.UUIDField()
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """Numbered within the reading."""

        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["reading", "number"], name="plans_reading_step"),
        )
