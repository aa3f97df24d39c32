"""Later work on facts: long files read and imported, interrupted imports settled, tables kept."""

from datetime import timedelta
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.registry import job
from kechuang.apps.audit.running import JobContext
from kechuang.apps.facts.actions.compacting import compact
from kechuang.apps.facts.actions.confirming import IMPORT_JOB, carry_out, settle_previews
from kechuang.apps.facts.actions.examining import examine, refuse
from kechuang.apps.facts.actions.importing import settle
from kechuang.apps.facts.actions.previewing import READ_JOB, expire, forget
from kechuang.apps.facts.models import Import, Preview, PreviewState
from kechuang.apps.facts.queries.catalogue import catalogue, dataset, layouts
from kechuang.apps.releases.queries import NoPack, active_pack, pack_of
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.queries import actor, local_day
from kechuang.values.errors import Refusal
from kechuang.values.text import Text


@job(READ_JOB, Text("读取上传的数据文件", "Read an uploaded file of data"), attempts=3)
def read_file(context: JobContext, *, preview: str) -> None:
    """Read a long file in; nothing to do when it was put aside meanwhile."""
    row = Preview.objects.filter(pk=UUID(preview), state=PreviewState.READING).first()
    if row is None:
        return
    pack = pack_of(row.pack)

    def report(done: int, total: int) -> None:
        Preview.objects.filter(pk=row.pk).update(done=done, total=total)
        context.progress(done, total)

    try:
        kept = dataset(row.dataset, pack)
        examine(row, kept, pack, actor=_whoever(row, context), report=report)
    except Refusal as refusal:
        refuse(row, refusal)
        forget(row)


@job(IMPORT_JOB, Text("导入数据", "Import data"), attempts=3)
def import_rows(context: JobContext, *, preview: str) -> None:
    """Import the rows of a confirmed preview; what refuses them stands with the preview."""
    row = Preview.objects.filter(pk=UUID(preview), state=PreviewState.IMPORTING).first()
    if row is None:
        return
    kept = dataset(row.dataset, pack_of(row.pack))
    try:
        carry_out(row, kept, actor=_whoever(row, context), now=context.now, report=context.progress)
    except Refusal as refusal:
        said = {**row.said, "refusal": refusal.sentence.to_json()}
        Preview.objects.filter(pk=row.pk).update(said=said)


def _whoever(row: Preview, context: JobContext) -> Actor:
    """Whoever opened the preview, with the roles of today; the platform where nobody did."""
    account = Account.objects.select_related("key").filter(pk=row.by).first() if row.by else None
    if account is None:
        return context.actor
    now = context.now()
    day = local_day(now, active_pack(now).zone)
    return actor(account, day, via="job", request_id=context.claim.request)


@job(
    "facts.settle", Text("收尾中断的导入", "Settle interrupted imports"), every=timedelta(minutes=1)
)
def settle_imports(context: JobContext) -> None:
    """Finish or discard imports whose process is no more, and forget what nobody confirmed."""
    now = context.now()
    if Import.objects.filter(state="open", lease_until__lt=now).exists():
        settle(layouts(active_pack(now)), actor=context.actor, now=context.now)
    settle_previews()
    expire(now)


@job("facts.compact", Text("整理数据表", "Compact the tables"), every=timedelta(days=1))
def compact_all(context: JobContext) -> None:
    """Move corrections into the tables and merge their small files, dataset by dataset."""
    try:
        kept = catalogue(active_pack(context.now()))
    except NoPack:
        return
    for place, each in enumerate(kept, start=1):
        compact(each.layout, actor=context.actor, now=context.now)
        context.progress(place, len(kept))
