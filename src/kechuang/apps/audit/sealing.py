"""The sealer: links records that are not sealed yet into the chain, in order, in batches.

Writers never touch the head of the chain; one sealer at a time does, under a lock of the
database. Order is the record's instant, then its id.
"""

from datetime import datetime

from django.db import IntegrityError, connection, transaction

from kechuang.apps.audit.digests import ALGORITHM, FIRST, digest, link_content
from kechuang.apps.audit.models import Link, Record

BATCH = 500
_LOCK = 7_305_168_941
"""The key of PostgreSQL's advisory lock that the sealer holds while it seals."""


def seal(now: datetime, *, wait: bool = False) -> int:
    """Seal all records that are unsealed at the start; returns how many.

    While another sealer is at work it does nothing, or with `wait` takes its turn.
    """
    sealed = 0
    while batch := _seal_batch(now, wait=wait):
        sealed += batch
        if batch < BATCH:
            break
    return sealed


def head() -> tuple[int, str]:
    """Number and digest of the last link; 0 and the first digest before there is any."""
    last = Link.objects.order_by("-number").values_list("number", "digest").first()
    return last or (0, FIRST)


def _seal_batch(now: datetime, *, wait: bool) -> int:
    if not Record.objects.filter(link=None).exists():
        return 0
    try:
        with transaction.atomic():
            return _link(now) if _alone(wait=wait) else 0
    except IntegrityError:
        return 0


def _link(now: datetime) -> int:
    records = Record.objects.filter(link=None).order_by("at", "pk").values_list("pk", "digest")
    members = [[str(pk), sealed] for pk, sealed in records[:BATCH]]
    if not members:
        return 0
    number, previous = head()
    number += 1
    link = Link.objects.create(
        number=number,
        algorithm=ALGORITHM,
        previous=previous,
        members=members,
        digest=digest(link_content(number, ALGORITHM, previous, members)),
        sealed_at=now,
    )
    Record.objects.filter(pk__in=[pk for pk, _ in members]).update(link=link)
    return len(members)


def _alone(*, wait: bool) -> bool:
    """Whether this transaction may seal. SQLite's writer lock already sees to it."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        row = cursor.fetchone()
    return bool(row and row[0])
