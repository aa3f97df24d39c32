"""Papers of cases and batches as their readers see them: the draft, its check list, its number."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.faces import inner, written_in
from kechuang.apps.cases.models import Batch, Case, CasePaper, MemberState
from kechuang.apps.cases.paper_refusals import NoPaper
from kechuang.apps.cases.places import rights_of
from kechuang.apps.cases.queries.answers import Forms
from kechuang.apps.cases.queries.papervalues import (
    Telling,
    merged,
    missing,
    values_of,
    values_of_many,
)
from kechuang.apps.cases.queries.schemes import pack_of, scheme_of
from kechuang.apps.cases.queries.sight import visible
from kechuang.apps.cases.queries.situations import surroundings
from kechuang.apps.cases.queries.writers import reads_working
from kechuang.apps.cases.rules import WRITE_PAPER, OfPaper
from kechuang.apps.work.directory import holders_directory
from kechuang.lifecycle.kinds import MAKING_PUBLIC, StepKind
from kechuang.lifecycle.model import Scheme, Step
from kechuang.renderers.papers import Draft, Paper
from kechuang.renderers.papers import draft as drafted
from kechuang.renderers.papers.checking import Finding, points
from kechuang.renderers.papers.declared import Field
from kechuang.renderers.papers.drafted import plain
from kechuang.renderers.papers.series import Series
from kechuang.values.text import Text

_ISSUED_ALONE = frozenset({StepKind.NOTICE, StepKind.RELEASE, StepKind.ISSUE, StepKind.CLOSE})


@dataclass(frozen=True, slots=True)
class Standing:
    """A paper as it stands: what it says, what the check list finds, whether the actor writes it.

    `open` are the declared values that nobody gave, to be written by hand; `added` what was.
    """

    row: CasePaper
    paper: Paper
    step: Text
    draft: Draft
    open: tuple[Field, ...]
    writable: bool
    may_issue: bool = True

    @property
    def title(self) -> str:
        """The title as it would stand on it."""
        return plain(self.draft.title)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The points of the check list that depend on the paper alone."""
        return tuple(points(self.draft))

    @property
    def unmet(self) -> tuple[Finding, ...]:
        """The points that are not met, apart from the number that is given on being issued."""
        given = ("number", "number_year", "date", "printed")
        return tuple(
            each
            for each in self.findings
            if not each.ok and (self.row.issued_at is not None or each.code not in given)
        )

    @property
    def issuable(self) -> bool:
        """Whether the actor may have it issued by itself: not before those have signed who sign it."""
        return self.writable and self.may_issue and (self.row.issued_at is None or self.cancelled)

    @property
    def number(self) -> str:
        """Its number, "" while it has none."""
        return self.row.number.words if self.row.number else ""

    @property
    def cancelled(self) -> bool:
        """Whether its number was cancelled in the register."""
        return bool(self.row.number and self.row.number.cancelled_at)

    @property
    def link(self) -> str:
        """Where it was published by law, "" for nowhere yet."""
        return self.row.number.link if self.row.number else ""

    @property
    def published_on(self) -> date | None:
        """When it was published."""
        return self.row.number.published_on if self.row.number else None


def papers_of(
    row: Case, *, actor: Actor, now: datetime, invented: bool = False
) -> tuple[Standing, ...]:
    """The papers of a case that was read through `sight`, oldest first; those of its batches, too.

    No statement where no step asks for one. A draft of one's own gives way to the batch's paper.
    """
    scheme = scheme_of(row)
    if not any(step.paper for step in scheme.steps):
        return ()
    shared = CasePaper.objects.filter(batch__passages__case=row, issued_at__isnull=False)
    rows = list(CasePaper.objects.filter(case=row, void=False).select_related("number"))
    many = list(shared.select_related("number").distinct())
    taken = {(each.step, each.paper) for each in many}
    live = [x for x in rows if x.issued_at is not None or (x.step, x.paper) not in taken]
    if not live and not many:
        return ()
    telling = telling_of(row, scheme, now, actor)
    reading = _Reading(row, scheme, telling, actor, invented=invented)
    every = sorted((*live, *many), key=lambda each: (each.drafted_at, str(each.pk)))
    return tuple(each for each in map(reading.standing, every) if each is not None)


def paper_to_read(
    paper: UUID, *, actor: Actor, now: datetime, invented: bool = False
) -> tuple[Case, Standing]:
    """One paper of a case with its case. Raises NoPaper also where the actor may not know of it."""
    case = CasePaper.objects.filter(pk=paper).values_list("case", flat=True).first()
    rows = visible(actor).select_related("round", "subject")
    row = rows.filter(pk=case).first() if case else None
    for each in papers_of(row, actor=actor, now=now, invented=invented) if row else ():
        if each.row.pk == paper and row is not None:
            return row, each
    raise NoPaper


def batch_paper(
    batch: Batch, *, actor: Actor, now: datetime, invented: bool = False
) -> Standing | None:
    """The paper that a batch takes its step by, None where the step has none or nobody is in it.

    `batch` was read by somebody who may see it; cases that he may not see are not in the paper.
    """
    cases = members_of(batch, actor)
    first = cases[0] if cases else None
    if first is None:
        return None
    scheme = scheme_of(first)
    paper = pack_of(first).documents.get(scheme.by_id[batch.step].paper)
    if paper is None:
        return None
    row = CasePaper.objects.select_related("number").filter(
        batch=batch, paper=paper.id
    ).first() or CasePaper(
        batch=batch, step=batch.step, paper=paper.id, pack=first.pack, drafted_at=now
    )
    values = row.kept or merged(
        paper, values_of_many(paper, [telling_of(x, scheme, now, actor) for x in cases]), row.added
    )
    return Standing(
        row,
        paper,
        scheme.by_id[batch.step].title,
        drafted(paper, values, invented=invented),
        tuple(missing(paper, values)),
        WRITE_PAPER.ask(actor, of_paper(first, scheme, scheme.by_id[batch.step], now)).allowed,
    )


def series_of(row: Case, step: str) -> Series | None:
    """The series that numbers the paper by which a step makes known; None where a number is typed."""
    found = scheme_of(row).by_id.get(step)
    paper = pack_of(row).documents.get(found.paper) if found else None
    return paper.series if found and paper and found.kind in MAKING_PUBLIC else None


def members_of(batch: Batch, actor: Actor) -> list[Case]:
    """The cases that take the step with a batch, as the actor sees them, in the order of joining."""
    inside = batch.members.filter(state__in=(MemberState.IN, MemberState.MOVED))
    order = list(inside.order_by("joined_at", "pk").values_list("case", flat=True))
    rows = visible(actor).select_related("round", "subject").filter(pk__in=order)
    found = {each.pk: each for each in rows}
    return [found[each] for each in order if each in found]


def telling_of(row: Case, scheme: Scheme, now: datetime, actor: Actor | None = None) -> Telling:
    """A case as its papers are told of it; to a reader what others are writing is not there yet."""
    forms = Forms(row, scheme, now)
    step = scheme.by_id[row.step]
    if actor is not None and written_in(scheme, step) and not step.nature.several:
        around = surroundings(row, scheme, now=now)
        if not reads_working(row, step, around, actor):
            forms.leave_to_its_writers(step.form)
    return Telling(row, forms, holders_directory(forms.day).responsible(row.owner))


def of_paper(row: Case, scheme: Scheme, step: Step, now: datetime) -> OfPaper:
    """Whose a paper of a step is."""
    return OfPaper(row.owner, tuple(surroundings(row, scheme, now=now).places(rights_of(step))))


def said(row: CasePaper, paper: Paper, telling: Telling) -> dict[str, object]:
    """What a paper says now, or said when it was issued."""
    return row.kept or merged(paper, values_of(paper, telling), row.added)


def _issued_alone(step: Step, case: Case, scheme: Scheme) -> bool:
    """Whether a paper of the step may be issued on the page: where nobody has to sign it first.

    What is drafted before a step of issuing waits for that step.
    """
    if step.kind in _ISSUED_ALONE or case.ended_at is not None:
        return True
    return all(each.kind is not StepKind.ISSUE for each in scheme.steps)


@dataclass(frozen=True, slots=True)
class _Reading:
    """An actor reading the papers of one case."""

    case: Case
    scheme: Scheme
    telling: Telling
    actor: Actor
    invented: bool

    def standing(self, row: CasePaper) -> Standing | None:
        """The paper to who may read it: issued ones of open steps to all of the case, else its writers."""
        step = self.scheme.by_id.get(row.step)
        paper = pack_of(self.case).documents.get(row.paper)
        if step is None or paper is None:
            return None
        place = of_paper(self.case, self.scheme, step, self.telling.forms.now)
        writes = row.batch_id is None and WRITE_PAPER.ask(self.actor, place).allowed
        told = getattr(self.case, "inner", False) or writes
        if not told and (row.issued_at is None or inner(step)):
            return None
        values = said(row, paper, self.telling)
        made = drafted(paper, values, invented=self.invented)
        return Standing(
            row,
            paper,
            step.title,
            made,
            tuple(missing(paper, values)),
            writes,
            _issued_alone(step, self.case, self.scheme),
        )
