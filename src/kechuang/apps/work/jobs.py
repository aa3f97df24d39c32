"""Announcements from the outbox, and the sweeping of content that no record names."""

from datetime import datetime, timedelta
from uuid import UUID

from kechuang.apps.audit.registry import job
from kechuang.apps.audit.running import JobContext
from kechuang.apps.audit.writing import writing
from kechuang.apps.releases.queries import active_pack
from kechuang.apps.work import store
from kechuang.apps.work.actions.files import forget
from kechuang.apps.work.digests.running import due_now, queue, send
from kechuang.apps.work.digests.wishes import shows_badge
from kechuang.apps.work.models import Digest, File, Notice
from kechuang.values.text import Text

_SETTLED = timedelta(days=1)


@job("work.tell", Text("送达提醒", "Deliver a notice"))
def tell(_context: JobContext, *, notice: dict[str, str], text: dict[str, str]) -> None:
    """Tell one person one thing: at least once from the outbox, kept once by its key."""
    sender = notice.get("sender")
    account, at = UUID(notice["account"]), datetime.fromisoformat(notice["at"])
    Notice.objects.get_or_create(
        key=notice["key"],
        defaults={
            "account": account,
            "kind": notice["kind"],
            "text": text,
            "address": notice.get("address", ""),
            "thing_kind": notice.get("thing_kind", ""),
            "thing": notice.get("thing", ""),
            "sender": UUID(sender) if sender else None,
            "at": at,
            "read_at": None if shows_badge(account, notice["kind"]) else at,
        },
    )


@job("work.sweep_files", Text("清理无主附件", "Sweep unnamed content"), every=timedelta(days=1))
def sweep_files(context: JobContext) -> None:
    """Remove content that an interrupted upload left behind a day ago or longer."""
    named = set(File.objects.values_list("digest", flat=True))
    for digest in store.unnamed(named, before=context.now() - _SETTLED):
        forget(digest)


@job("work.digests", Text("汇总每日提醒", "Gather daily digests"), every=timedelta(minutes=10))
def digests(context: JobContext) -> None:
    """At the hour that the pack names, on working days: one digest for each person and way."""
    pack = active_pack(context.now())
    if not due_now(context.now(), pack):
        return
    with writing(context.actor, context.now()) as write:
        queue(write, pack)


@job("work.send_digest", Text("发送每日提醒", "Send a daily digest"))
def send_digest(context: JobContext, *, digest: str) -> None:
    """Send one person's digest by one way, unless it was sent."""
    row = Digest.objects.filter(pk=digest, sent_at__isnull=True).first()
    if row is None:
        return
    lines = send(row, now=context.now(), pack=active_pack(context.now()))
    Digest.objects.filter(pk=row.pk).update(sent_at=context.now(), lines=lines)
