"""Runs: which rules judged whom, on what day, knowing what; the rows themselves lie beside the facts."""

import uuid

from django.db import models
from django.db.models import Q

from kechuang.apps.cases.models import Case, Round
from kechuang.apps.recognition.policies.models import PolicyDraft
from kechuang.apps.recognition.pools.models import PoolEntry, PoolEvent
from kechuang.apps.subjects.models import Subject

__all__ = [
    "Certificate",
    "CheckState",
    "Outcome",
    "PolicyCheck",
    "PolicyDraft",
    "PoolEntry",
    "PoolEvent",
    "Proposal",
    "Release",
    "Request",
    "Run",
    "RunState",
]


class RunState(models.TextChoices):
    """A run is an intent until it is finalised; what was interrupted is finished or discarded."""

    OPEN = "open"
    FINAL = "final"
    DISCARDED = "discarded"


class Run(models.Model):
    """One rule set over all subjects of its population on a day, by what was known by an instant.

    `scheme` is the scheme that it was asked for, empty where none was. What a run rests on is cited:
    pack, version of the rules, the mark of each dataset read, `leave` (a digest of authorisations
    and merges), and `core`, the meaning of the language; `citation` is a digest of all this, by which
    the same run is found again. `inputs` and `decided` are digests of the rows read and of what was
    decided, `counts` how many have each verdict. `replayed` says what the last replay found, `used_at`
    when proposals were made from it: then it stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rules = models.CharField(max_length=80)
    starts = models.DateField()
    version = models.PositiveIntegerField()
    scheme = models.CharField(max_length=80, blank=True)
    purpose = models.CharField(max_length=20)
    draft = models.BooleanField(default=False)
    on = models.DateField()
    known_at = models.DateTimeField()
    marks = models.JSONField(default=dict)
    leave = models.CharField(max_length=64)
    pack = models.CharField(max_length=64)
    core = models.PositiveIntegerField()
    citation = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=RunState.choices, default=RunState.OPEN)
    subjects = models.PositiveIntegerField(default=0)
    rows = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict)
    inputs = models.CharField(max_length=64, blank=True)
    decided = models.CharField(max_length=64, blank=True)
    by = models.UUIDField(null=True)
    opened_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    finalised_at = models.DateTimeField(null=True)
    took = models.PositiveIntegerField(default=0)
    said = models.JSONField(default=dict)
    replayed = models.JSONField(default=dict)
    used_at = models.DateTimeField(null=True)
    disposed_at = models.DateTimeField(null=True)
    disposed_for = models.CharField(max_length=300, blank=True)

    class Meta:
        """Read by rules and by scheme, newest first; of one citation there is one run."""

        indexes = (
            models.Index(fields=["rules", "-on"], name="recognition_run_rules"),
            models.Index(fields=["scheme", "-on"], name="recognition_run_scheme"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["citation"],
                condition=Q(state__in=["open", "final"]),
                name="recognition_one_run",
            ),
        )


class Release(models.Model):
    """What came of releasing a run: cases opened in a round, once. `counts` say of how many what."""

    run = models.OneToOneField(Run, on_delete=models.PROTECT, related_name="release")
    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="+")
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    counts = models.JSONField(default=dict)


class Proposal(models.Model):
    """A case that a run opened: what it rests on. `figures` are the values beside their bars.

    `urged_at` is when its firm was last reminded by hand.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="proposal")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="proposals")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=16)
    figures = models.JSONField(default=list)
    near = models.BooleanField(default=False)
    urged_at = models.DateTimeField(null=True)


class Outcome(models.TextChoices):
    """What became of a datum that was called wrong."""

    CORRECTED = "corrected"
    CONFIRMED = "confirmed"


class Request(models.Model):
    """Data asked for after a run: what is missing (`token`) of how many, by when, from whom.

    With `case`, a datum that its firm calls wrong: `dataset` and `statement` say where it stands; once
    its supplier has corrected or confirmed it, `outcome` says which and `verdict` how the firm then
    comes out.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="requests")
    token = models.CharField(max_length=200)
    title = models.JSONField(default=dict)
    subjects = models.PositiveIntegerField()
    due_at = models.DateTimeField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    case = models.ForeignKey(
        Case, null=True, on_delete=models.PROTECT, related_name="objected_data"
    )
    dataset = models.CharField(max_length=60, blank=True)
    statement = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    verdict = models.CharField(max_length=16, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        """Asked once for a run."""

        constraints = (
            models.UniqueConstraint(fields=["run", "token"], name="recognition_asked_once"),
        )


class Certificate(models.Model):
    """A title that was issued, with the code under which anybody may check it."""

    code = models.CharField(primary_key=True, max_length=24)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="certificate")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    holder = models.CharField(max_length=200)
    number = models.CharField(max_length=80)
    standing = models.UUIDField()
    issued_at = models.DateTimeField()


class CheckState(models.TextChoices):
    """A check is asked for, then done, or refused by what was asked."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"


class PolicyCheck(models.Model):
    """One comparison: of a draft with the clauses in force, or without one of these with each other.

    `unit` is whose draft it is. `draft` is its text as given, empty where `policy` names a document of
    the pack. `content` is all that was found, `digest` that of draft and content together; once done
    nothing of it changes. `kept` is the draft that it is a check of, where one is kept, `case` the
    assessment for which it was handed in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.CharField(max_length=60)
    policy = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=200, blank=True)
    draft = models.TextField(blank=True)
    kept = models.UUIDField(null=True)
    pack = models.CharField(max_length=64)
    on = models.DateField()
    state = models.CharField(max_length=8, choices=CheckState.choices, default=CheckState.OPEN)
    opinion = models.CharField(max_length=12, blank=True)
    content = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    said = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    case = models.UUIDField(null=True)
    by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        """Read newest first, by whose they are."""

        indexes = (models.Index(fields=["unit", "-asked_at"], name="recognition_policy_checks"),)
