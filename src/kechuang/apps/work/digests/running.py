"""Who is due a digest, and the sending of one."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max

from kechuang.apps.audit.writing import Write
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.queries import actor, grants_on
from kechuang.apps.subjects.secrets import reveal
from kechuang.apps.work.deadlines import day_of
from kechuang.apps.work.digests.composing import compose
from kechuang.apps.work.digests.sending import mail_offered, post, send_mail
from kechuang.apps.work.digests.wishes import wishes_of
from kechuang.apps.work.models import Digest, Hook
from kechuang.apps.work.telling import Way
from kechuang.pack import Pack
from kechuang.values.calendar import CalendarYearUnknown

LATEST = timedelta(hours=4)
"""A digest that could not be made within these hours of its time is left out: the day is over."""


def due_now(now: datetime, pack: Pack) -> bool:
    """Whether digests of today are to be made: a working day, and its time has come."""
    local = now.astimezone(ZoneInfo(pack.zone))
    at = datetime.combine(local.date(), pack.digest_at, local.tzinfo)
    return _worked(local.date(), pack) and at <= local < at + LATEST


def _worked(day: date, pack: Pack) -> bool:
    try:
        return pack.calendar.is_working(day)
    except CalendarYearUnknown:
        return day.weekday() < 5


def queue(write: Write, pack: Pack) -> int:
    """Note a digest for everybody who works today and has none yet; returns how many.

    Three statements, and one for what is new; who has no way out of the installation is left out.
    """
    day = day_of(write.now, pack)
    wanted = _ways(day)
    made = set(Digest.objects.filter(day=day).values_list("account", "way"))
    last = {
        (row["account"], row["way"]): row["at"]
        for row in Digest.objects.values("account", "way").annotate(at=Max("made_at"))
    }
    rows = [
        Digest(account=each, day=day, way=way, since=last.get((each, way)), made_at=write.now)
        for each, way in sorted(wanted - made)
    ]
    Digest.objects.bulk_create(rows, ignore_conflicts=True)
    for row in rows:
        key = f"digest:{row.account}:{day}:{row.way}"
        write.later("work.send_digest", key=key, digest=str(row.id))
    return len(rows)


def _ways(day: date) -> set[tuple[UUID, str]]:
    held = grants_on(day).filter(account__is_active=True).values("account")
    found: set[tuple[UUID, str]] = set()
    if mail_offered():
        having = Account.objects.filter(pk__in=held).exclude(email=b"")
        found |= {(each, Way.MAIL.value) for each in having.values_list("pk", flat=True)}
    hooks = Hook.objects.filter(ended_at__isnull=True, account__in=held)
    return found | {(each, Way.HOOK.value) for each in hooks.values_list("account", flat=True)}


def send(row: Digest, *, now: datetime, pack: Pack) -> int:
    """Compose a noted digest and send it; returns its number of lines, 0 when there was nothing.

    Raises NotDelivered or what the mail server answers; the job tries again.
    """
    account = Account.objects.get(pk=row.account)
    day = day_of(now, pack)
    reader = actor(account, day, via="digest")
    way = Way(row.way)
    wishes = wishes_of([row.account]).get(row.account, {})
    message = compose(reader, wishes, way, since=row.since, now=now, pack=pack)
    if message is None or not account.is_active or not reader.holdings:
        return 0
    if way is Way.MAIL:
        send_mail(message, reveal(account.email, account.key), pack.product)
        return message.total
    hook = Hook.objects.filter(account=row.account, ended_at__isnull=True).first()
    if hook is None:
        return 0
    address, secret = (reveal(each, account.key) for each in (hook.address, hook.secret))
    post(message, address, secret, delivery=str(row.id))
    return message.total
