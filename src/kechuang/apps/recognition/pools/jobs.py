"""Later work on pools and lists."""

from datetime import date

from kechuang.apps.audit.registry import job
from kechuang.apps.audit.running import JobContext
from kechuang.apps.recognition.pools.refreshing import REFRESH_JOB, refresh
from kechuang.apps.recognition.pools.refusals import PoolNewer
from kechuang.apps.releases.queries import active_pack
from kechuang.values.text import Text


@job(REFRESH_JOB, Text("更新培育库", "Work a pool out"), attempts=3)
def refresh_pool(context: JobContext, *, pool: str, on: str) -> None:
    """Judge everybody anew; a pool that stands at a later day by now stays as it is."""
    day, pack = date.fromisoformat(on), active_pack(context.now())
    try:
        refresh(pool, day, pack=pack, actor=context.actor, now=context.now)
    except PoolNewer:
        return
