"""Tables of the audit: events in records (one per transaction), sealed into links of a chain.

References between them are not constraints of the database: checking each would cost every writer
a row lock, and verifying the chain finds more than a constraint does.
"""

import uuid

from django.db import models


class Link(models.Model):
    """One link of the chain: the digests of the records sealed together, and the link before.

    `members` is `[[record id, digest], …]` in order; `digest` covers number, algorithm,
    previous digest and members.
    """

    number = models.BigIntegerField(primary_key=True)
    algorithm = models.CharField(max_length=16)
    previous = models.CharField(max_length=128)
    members = models.JSONField()
    digest = models.CharField(max_length=128)
    sealed_at = models.DateTimeField()


class Record(models.Model):
    """What one transaction wrote: `members` is `[[event id, digest], …]` in order of writing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    algorithm = models.CharField(max_length=16)
    members = models.JSONField()
    digest = models.CharField(max_length=128)
    link = models.ForeignKey(
        Link, null=True, on_delete=models.PROTECT, db_constraint=False, related_name="records"
    )

    class Meta:
        """Unsealed records are found by a partial index; sealed ones never touch it."""

        indexes = (
            models.Index(
                fields=["at"], name="audit_record_unsealed", condition=models.Q(link__isnull=True)
            ),
        )


class Event(models.Model):
    """One thing that happened: who, in whose name, through which face, to what, before and after.

    `data` is JSON with ids and values; personal data stand in it only encrypted under a person's
    key. `place` is the event's place within its record.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(
        Record, on_delete=models.PROTECT, db_constraint=False, related_name="events"
    )
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=80)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    role = models.CharField(max_length=80, blank=True)
    via = models.CharField(max_length=16)
    request = models.CharField(max_length=64, blank=True)
    thing_kind = models.CharField(max_length=40)
    thing = models.CharField(max_length=80)
    unit = models.CharField(max_length=40, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        """Read newest first, by thing, by actor, by kind."""

        ordering = ("-at", "-place")
        indexes = (
            models.Index(fields=["-at"], name="audit_event_at"),
            models.Index(fields=["thing_kind", "thing", "-at"], name="audit_event_thing"),
            models.Index(fields=["actor", "-at"], name="audit_event_actor"),
            models.Index(fields=["kind", "-at"], name="audit_event_kind"),
        )


class JobState(models.TextChoices):
    """Where a piece of later work stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(models.Model):
    """Later work, written in the transaction that wants it (the outbox) and done at least once.

    `name` is a registered job, `arguments` its JSON keywords. `key`, when given, makes a second
    request for the same work no request at all. A worker claims a row by setting `lease_until`;
    a lapsed lease makes it claimable again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=160, null=True, unique=True)  # noqa: DJ001 - null: no key
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=80, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    request = models.CharField(max_length=64, blank=True)

    class Meta:
        """The worker reads what is due, the job board what is newest."""

        indexes = (
            models.Index(fields=["state", "due_at"], name="audit_job_due"),
            models.Index(fields=["-created_at"], name="audit_job_created"),
        )


class SignOff(models.Model):
    """A decision that several people take over the same content, identified by its digest.

    Serves pack releases, the issue of plans and later the steps of cases: `purpose` names what
    for, `thing` what about. A change of the content changes the digest, so earlier approvals do
    not carry over.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=40)
    thing = models.CharField(max_length=80)
    digest = models.CharField(max_length=128)
    needed = models.JSONField()
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, blank=True)

    class Meta:
        """At most one open sign-off for a thing and purpose."""

        constraints = (
            models.UniqueConstraint(
                fields=["purpose", "thing"],
                condition=models.Q(closed_at__isnull=True),
                name="audit_signoff_one_open",
            ),
        )


class Signature(models.Model):
    """One person's answer within a sign-off, given as one of the needed parts (经办, 审核, 审批)."""

    signoff = models.ForeignKey(SignOff, on_delete=models.CASCADE, related_name="signatures")
    part = models.CharField(max_length=40)
    account = models.UUIDField()
    role = models.CharField(max_length=80)
    agreed = models.BooleanField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        """One person answers once; each part is answered once."""

        constraints = (
            models.UniqueConstraint(fields=["signoff", "account"], name="audit_signature_person"),
            models.UniqueConstraint(fields=["signoff", "part"], name="audit_signature_part"),
        )
