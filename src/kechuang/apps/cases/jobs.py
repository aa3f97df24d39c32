"""Later work on cases: what is due by the clock."""

from datetime import timedelta

from kechuang.apps.audit.registry import job
from kechuang.apps.audit.running import JobContext
from kechuang.apps.cases.actions.rounds import settle_rounds
from kechuang.apps.cases.actions.ticking import tick as tick_cases
from kechuang.apps.releases.queries import NoPack, active_pack
from kechuang.values.text import Text


@job(
    "cases.tick",
    Text("到期、提醒和自动流转", "Deadlines, reminders, automatic steps"),
    every=timedelta(minutes=1),
)
def tick(context: JobContext) -> None:
    """Open and close rounds, then look at every case whose instant has come."""
    now = context.now()
    try:
        active_pack(now)
    except NoPack:
        return
    settle_rounds(actor=context.actor, now=now)
    tick_cases(actor=context.actor, now=now, report=lambda done: context.progress(done, 0))
