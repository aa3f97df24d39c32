"""Later work of plans: long texts are read by the worker."""

from uuid import UUID

from kechuang.apps.audit.registry import job
from kechuang.apps.audit.running import JobContext
from kechuang.apps.audit.writing import writing
from kechuang.apps.plans.adopting import JOB as ADOPT
from kechuang.apps.plans.adopting import adopt
from kechuang.apps.plans.models import Reading, ReadingState
from kechuang.apps.plans.reading import kinds, rules  # noqa: F401 - registered in every process
from kechuang.apps.plans.reading.uploading import JOB, read_in
from kechuang.apps.releases.queries import active_pack
from kechuang.readers.plan import extract
from kechuang.values.text import Text

_STEPS = 2


@job(JOB, Text("读取长文本", "Read a long text"), attempts=3)
def read_text(context: JobContext, *, reading: str) -> None:
    """Read a long text in; nothing to do when it was read or put aside meanwhile."""
    row = Reading.objects.filter(pk=UUID(reading), state=ReadingState.WAITING).first()
    if row is None:
        return
    context.progress(0, _STEPS)
    found = extract(row.text)
    context.progress(1, _STEPS)
    with writing(context.actor, context.now()) as write:
        read_in(write, row, found, active_pack(context.now()))
    context.progress(_STEPS, _STEPS)


@job(ADOPT, Text("采用数计入目标进展", "Adopted figures count for targets"))
def adopt_figures(context: JobContext, *, case: str, step: str, version: int) -> None:
    """Record what a case reported as figures of targets; what is recorded already stays as it is."""
    del step, version
    with writing(context.actor, context.now()) as write:
        adopt(write, UUID(case), active_pack(context.now()))
