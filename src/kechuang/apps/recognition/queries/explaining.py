"""One subject's verdict out of the rows that a run kept."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.facts.queries.catalogue import catalogue
from kechuang.apps.facts.queries.judging import columns_read
from kechuang.apps.facts.rules import READ_CLOSELY
from kechuang.apps.recognition.models import Run
from kechuang.apps.recognition.queries.findings import Line, line_of
from kechuang.apps.recognition.queries.inputs import asked, kept
from kechuang.apps.recognition.refusals import InputsDisposed, NotJudged
from kechuang.apps.recognition.store import store
from kechuang.apps.releases.queries import pack_of
from kechuang.criteria.explaining import Explanation
from kechuang.criteria.recording import explained_from
from kechuang.values.errors import NotAllowed


def explained(run: Run, subject: UUID, actor: Actor) -> tuple[Line, Explanation]:
    """One subject's line and why, as it was decided then.

    Raises NotJudged, InputsDisposed, NotAllowed where the rules read what is masked to the reader.
    """
    line = line_of(run, subject, actor)
    if line is None:
        raise NotJudged
    if not store().has_inputs(str(run.pk)):
        raise InputsDisposed(_day(run), run.disposed_for)
    if not open_to(run, actor):
        raise NotAllowed(READ_CLOSELY.ask(actor).reason)
    found = explained_many(run, [subject], actor).get(subject)
    if found is None:
        raise NotJudged
    return line, found


def explained_many(run: Run, subjects: Sequence[UUID], actor: Actor) -> dict[UUID, Explanation]:
    """Why, of subjects that the reader sees; nothing where the rows are gone or masked."""
    if not store().has_inputs(str(run.pk)) or not open_to(run, actor):
        return {}
    folder, codes = store().path(str(run.pk)), [str(each) for each in subjects]
    found = explained_from(asked(run), folder, kept(run), codes)
    return {UUID(code): each for code, each in found.items()}


def open_to(run: Run, actor: Actor) -> bool:
    """Whether a reader may see the values that a run was decided from."""
    if READ_CLOSELY.ask(actor).allowed:
        return True
    pack = pack_of(run.pack)
    masked = set[str]()
    for each in catalogue(pack):
        if each.declared.sensitive:
            masked |= each.declared.sensitive
            masked |= {each.id} if each.declared.form.grain == "record" else set()
    return not masked & columns_read(asked(run).rules)


def _day(run: Run) -> str:
    at = run.disposed_at
    return str(at.date() if at else date.min)
