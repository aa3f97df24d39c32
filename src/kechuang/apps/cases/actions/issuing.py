"""What going on from a step does to its papers: issued by issuing, published by the form that says so."""

from datetime import date
from uuid import UUID

from kechuang.apps.audit.writing import Write
from kechuang.apps.cases.actions.papers import issue_within
from kechuang.apps.cases.models import Case, CasePaper
from kechuang.apps.cases.queries.answers import Forms
from kechuang.apps.cases.queries.schemes import pack_of
from kechuang.apps.cases.refusals import MoveRefused
from kechuang.apps.work.actions.numbers import publish_within
from kechuang.lifecycle.kinds import FORWARD, StepKind
from kechuang.lifecycle.model import Scheme, Step
from kechuang.lifecycle.state import Moved, Reason
from kechuang.values.errors import Refusal

LINK, PUBLISHED = "official_link", "published_on"
"""The fields of a form in which the legal publication of a paper is named."""


def issue_for_move(
    write: Write, row: Case, scheme: Scheme, moved: Moved, batch: UUID | None
) -> None:
    """Issue what is issued by going on from a step of issuing: its paper, else the last drafted one.

    Raises PaperNotReady. What a batch issues for many is left to it.
    """
    left = moved.left
    if left is None or left.kind is not StepKind.ISSUE or moved.move.verb not in FORWARD:
        return
    if (
        batch is not None
        and CasePaper.objects.filter(batch=batch, issued_at__isnull=False).exists()
    ):
        return
    live = CasePaper.objects.filter(case=row, void=False, issued_at=None).order_by(
        "-drafted_at", "-pk"
    )
    own = [each for each in live if each.step == left.id] if left.paper else list(live[:1])
    for each in own:
        paper = pack_of(row).documents.get(each.paper)
        if paper is not None:
            issue_within(write, row, scheme, each, paper, None)


def publish_for_move(write: Write, row: Case, scheme: Scheme, moved: Moved) -> None:
    """Record the publication that the form of a step names (`LINK`, `PUBLISHED`) on going on from it.

    Raises MoveRefused with what is wrong with link or day.
    """
    left = moved.left
    if left is None or moved.move.verb not in FORWARD or LINK not in fields_of(row, left):
        return
    values = Forms(row, scheme, write.now).read(left.form).values.fields
    link, on = values.get(LINK), values.get(PUBLISHED)
    last = (
        CasePaper.objects.filter(case=row, number__cancelled_at=None)
        .exclude(number=None)
        .select_related("number")
        .order_by("-issued_at")
        .first()
    )
    if last is None or last.number is None or not isinstance(link, str) or not isinstance(on, date):
        return
    try:
        publish_within(write, last.number, link, on)
    except Refusal as refusal:
        raise MoveRefused([Reason(refusal.code, "form", refusal.sentence)]) from refusal


def fields_of(row: Case, step: Step) -> frozenset[str]:
    """The ids of what the form of a step asks once."""
    form = pack_of(row).forms.get(step.form)
    return frozenset(form.plain) if form else frozenset()
