"""Announcements from the outbox, and the sweeping of content that no record names."""

from datetime import datetime, timedelta
from uuid import UUID

from kechuang.apps.audit.registry import job
from kechuang.apps.audit.running import JobContext
from kechuang.apps.work import store
from kechuang.apps.work.models import File, Notice
from kechuang.values.text import Text

_SETTLED = timedelta(days=1)


@job("work.tell", Text("送达提醒", "Deliver a notice"))
def tell(_context: JobContext, *, notice: dict[str, str], text: dict[str, str]) -> None:
    """Tell one person one thing: at least once from the outbox, kept once by its key."""
    sender = notice.get("sender")
    Notice.objects.get_or_create(
        key=notice["key"],
        defaults={
            "account": UUID(notice["account"]),
            "kind": notice["kind"],
            "text": text,
            "address": notice.get("address", ""),
            "thing_kind": notice.get("thing_kind", ""),
            "thing": notice.get("thing", ""),
            "sender": UUID(sender) if sender else None,
            "at": datetime.fromisoformat(notice["at"]),
        },
    )


@job("work.sweep_files", Text("清理无主附件", "Sweep unnamed content"), every=timedelta(days=1))
def sweep_files(context: JobContext) -> None:
    """Remove content that an interrupted upload left behind a day ago or longer."""
    named = set(File.objects.values_list("digest", flat=True))
    for digest in store.unnamed(named, before=context.now() - _SETTLED):
        store.remove(digest)
