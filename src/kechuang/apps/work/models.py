"""Tables of daily work: commitments, notices, comments, files."""

import uuid

from django.db import models


class Commitment(models.Model):
    """Something a unit owes by an instant: a measure of the plan, a milestone, an errand.

    `source` is unique per origin, so that installing a plan twice owes nothing twice. `detail` is
    one line about where it stands, `wanted_by` the person who waits for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=24)
    unit = models.CharField(max_length=40)
    partners = models.JSONField(default=list)
    title = models.JSONField()
    detail = models.JSONField(default=dict)
    wanted_by = models.UUIDField(null=True)
    thing_kind = models.CharField(max_length=40)
    thing = models.CharField(max_length=80)
    source = models.CharField(max_length=160, unique=True)
    due_at = models.DateTimeField()
    assignee = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    note = models.TextField(blank=True)
    dropped_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Read by unit and due instant, and by thing."""

        indexes = (
            models.Index(fields=["unit", "due_at"], name="work_commitment_due"),
            models.Index(fields=["thing_kind", "thing"], name="work_commitment_thing"),
        )


class Notice(models.Model):
    """Something told to one person: a reminder, a decision, a mention. `text` is {zh, en}."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.UUIDField()
    kind = models.CharField(max_length=24)
    text = models.JSONField()
    address = models.CharField(max_length=300, blank=True)
    thing_kind = models.CharField(max_length=40, blank=True)
    thing = models.CharField(max_length=80, blank=True)
    sender = models.UUIDField(null=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=160, unique=True)

    class Meta:
        """Read by person, unread first."""

        indexes = (models.Index(fields=["account", "read_at", "-at"], name="work_notice_person"),)


class Comment(models.Model):
    """A remark on a thing. Withdrawn ones keep their place without their words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thing_kind = models.CharField(max_length=40)
    thing = models.CharField(max_length=80)
    author = models.UUIDField()
    unit = models.CharField(max_length=40)
    words = models.TextField()
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """Read by thing in order of time."""

        indexes = (models.Index(fields=["thing_kind", "thing", "at"], name="work_comment_thing"),)


class File(models.Model):
    """An attachment kept by content: `digest` (sha256) names the bytes in the file store.

    `unit` is whose matter it proves: other counties do not see it. `pledged` notes that the uploader confirmed that it holds no state secret.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thing_kind = models.CharField(max_length=40)
    thing = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    unit = models.CharField(max_length=40)
    uploaded_by = models.UUIDField()
    uploaded_at = models.DateTimeField()
    pledged = models.BooleanField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """Read by thing."""

        indexes = (models.Index(fields=["thing_kind", "thing"], name="work_file_thing"),)


class Wish(models.Model):
    """That a person wants, or does not want, to be told a kind of thing by a way."""

    account = models.UUIDField()
    kind = models.CharField(max_length=24)
    way = models.CharField(max_length=8)
    wanted = models.BooleanField()

    class Meta:
        """One wish for a person, kind and way."""

        constraints = (
            models.UniqueConstraint(fields=["account", "kind", "way"], name="work_wish_once"),
        )


class Hook(models.Model):
    """A person's own address for machines: messages are posted there, signed with `secret`.

    Address and secret are encrypted under the person's key.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.UUIDField()
    address = models.BinaryField()
    secret = models.BinaryField()
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """One in force for a person."""

        constraints = (
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(ended_at__isnull=True), name="work_hook_once"
            ),
        )


class Digest(models.Model):
    """What a person was sent on a day by a way: how many lines, when, or why not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.UUIDField()
    day = models.DateField()
    way = models.CharField(max_length=8)
    since = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    lines = models.PositiveIntegerField(default=0)

    class Meta:
        """One a day for a person and way."""

        constraints = (
            models.UniqueConstraint(fields=["account", "day", "way"], name="work_digest_once"),
        )


class SavedFilter(models.Model):
    """What a list is narrowed to, under a name: an address, never rows, so that it opens no more than its reader sees.

    `place` is the page's path, `query` what follows its question mark; `unit` the unit that shares
    it, "" when it is one person's own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.UUIDField()
    unit = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=120)
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=600)
    saved_at = models.DateTimeField()

    class Meta:
        """A person's filter has its name once on a page; read by page and unit."""

        constraints = (
            models.UniqueConstraint(
                fields=["account", "place", "name"], name="work_savedfilter_once"
            ),
        )
        indexes = (models.Index(fields=["place", "unit"], name="work_savedfilter_unit"),)


class PreferredFilter(models.Model):
    """The filter with which a page opens for one person."""

    account = models.UUIDField()
    place = models.CharField(max_length=120)
    filter = models.ForeignKey(SavedFilter, on_delete=models.CASCADE)

    class Meta:
        """One for a person and page."""

        constraints = (
            models.UniqueConstraint(fields=["account", "place"], name="work_preferredfilter_once"),
        )


class LastNumber(models.Model):
    """The last number given in a series and year; the row is what writers queue for."""

    key = models.CharField(primary_key=True, max_length=80)
    last = models.PositiveIntegerField()


class PaperNumber(models.Model):
    """A line of the register of papers (发文登记簿): a number given, kept even when cancelled.

    `words` is the number as it stands on the paper, `on` the paper's date, `paper` the pack's
    document it was made from. `thing` is what it was issued for, "" for one entered by hand. `link`
    and `published_on` say where and when it was published by law.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    words = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    on = models.DateField()
    unit = models.CharField(max_length=60)
    paper = models.CharField(max_length=60, blank=True)
    thing_kind = models.CharField(max_length=40, blank=True)
    thing = models.CharField(max_length=80, blank=True)
    assigned_by = models.UUIDField(null=True)
    assigned_at = models.DateTimeField()
    cancelled_by = models.UUIDField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    link = models.CharField(max_length=500, blank=True)
    published_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Each number once; a thing has one number in force for each of its papers."""

        constraints = (
            models.UniqueConstraint(fields=["series", "year", "number"], name="work_number_once"),
            models.UniqueConstraint(
                fields=["thing_kind", "thing", "paper"],
                condition=models.Q(cancelled_at__isnull=True) & ~models.Q(thing=""),
                name="work_number_of_paper",
            ),
        )
