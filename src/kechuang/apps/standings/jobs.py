"""Later work on standings: the register follows the lists."""

from kechuang.apps.audit.registry import job
from kechuang.apps.audit.running import JobContext
from kechuang.apps.facts.queries.catalogue import dataset as kept_as
from kechuang.apps.facts.refusals import NoDataset
from kechuang.apps.releases.queries import active_pack
from kechuang.apps.standings.actions.tracking import track
from kechuang.apps.standings.following import JOB
from kechuang.values.text import Text


@job(JOB, Text("按名单更新资格台账", "Bring the register of standings in line with a list"))
def follow(context: JobContext, *, dataset: str, seq: int) -> None:
    """The whole list as it stands now; run again it changes nothing."""
    del seq
    pack = active_pack(context.now())
    try:
        kept = kept_as(dataset, pack)
    except NoDataset:
        return
    if dataset in pack.standings.listed:
        track(kept, pack, actor=context.actor, now=context.now, report=context.progress)
