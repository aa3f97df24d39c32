"""Later work on cases: what is due by the clock."""

from datetime import timedelta
from uuid import UUID

from kechuang.apps.audit.registry import job
from kechuang.apps.audit.running import JobContext
from kechuang.apps.audit.writing import writing
from kechuang.apps.cases.actions.following import hand_on, left_by
from kechuang.apps.cases.actions.following import open_each as open_following
from kechuang.apps.cases.actions.rounds import settle_rounds
from kechuang.apps.cases.actions.ticking import tick as tick_cases
from kechuang.apps.cases.effects import effect
from kechuang.apps.releases.queries import NoPack, active_pack
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.queries import actor, local_day
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


@job("cases.open_each", Text("按表中各行发起后续事项", "Open what follows from the rows of a form"))
def open_each(context: JobContext, *, case: str, step: str, version: int) -> None:
    """Open a case of another scheme for each row, once; hand it on as whoever left the step."""
    del version  # the passage by which the step was left: rows are told apart by their place
    now = context.now()
    with writing(context.actor, now) as write:
        open_following(write, UUID(case), step)
    left = left_by(UUID(case), step)
    row = Account.objects.filter(pk=left).select_related("key").first() if left else None
    if row is not None:
        day = local_day(now, active_pack(now).zone)
        whoever = actor(row, day, via="job", request_id=context.claim.request)
        hand_on(UUID(case), step, whoever, now)


OPEN_EACH = effect(
    "cases.open_each",
    Text("按表中各行发起后续事项", "What follows from the rows of a form is opened"),
    "cases.open_each",
)
