"""One's own notices: mark one, mark all."""

from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.work import kinds
from kechuang.apps.work.models import Notice
from kechuang.apps.work.queries import told
from kechuang.apps.work.rules import READ_NOTICE
from kechuang.values.errors import NotFound
from kechuang.values.text import Text


def read_notice(notice_id: UUID, *, actor: Actor, now: datetime) -> str:
    """Mark one of one's own notices; returns the address to go on to. Raises NotFound."""
    READ_NOTICE.require(actor)
    row = told(actor).filter(pk=notice_id).first()
    if row is None:
        raise NotFound(
            Text(
                "没有这条提醒，请从工作台打开。",
                "There is no such notice; open one from the desk.",
            )
        )
    _mark([row.id], actor, now)
    return row.address


def read_all(*, actor: Actor, now: datetime) -> int:
    """Mark all of one's own notices; returns how many were unread."""
    READ_NOTICE.require(actor)
    unread = told(actor).filter(read_at__isnull=True)
    return _mark(list(unread.values_list("pk", flat=True)), actor, now)


def _mark(ids: list[UUID], actor: Actor, now: datetime) -> int:
    with writing(actor, now) as write:
        marked = Notice.objects.filter(pk__in=ids, read_at__isnull=True).update(read_at=now)
        if marked:
            write.event(
                kinds.NOTICES_READ,
                thing_kind="account",
                thing=actor.account,
                data={"count": marked},
            )
    return marked
