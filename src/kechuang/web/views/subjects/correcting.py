"""One statement about a subject put right, with a reason; the statement before stays on record."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.facts.actions import NewCorrection, correct
from kechuang.apps.facts.queries.catalogue import Kept
from kechuang.apps.facts.queries.profile import profile
from kechuang.apps.facts.queries.telling import Block
from kechuang.apps.facts.rules import IMPORT, OfRows
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.finding import line, subject_seen
from kechuang.values.errors import Invalid
from kechuang.values.text import Text
from kechuang.web.forms.subjects import CorrectionForm
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.subjects.acts import BOTH, Act, acted


class NothingChanged(Invalid):
    """A correction that changes nothing."""

    code = "correction_changes_nothing"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "内容与现在相同，没有要更正的。",
                "All is as it stands; there is nothing to correct.",
            )
        )


@page(IMPORT, methods=BOTH)
def subject_correct(request: PageRequest, subject: UUID) -> HttpResponse:
    """`?dataset=` and `?of=` (the year, or the key of a record) name the statement."""
    found = subject_seen(subject, request.actor)
    IMPORT.require(request.actor, OfRows(frozenset({found.unit})))
    block, options = _block(request, found)
    if block is None:
        context = {"line": line(found), "options": options}
        return render(request, "web/subjects/correct.html", context)
    kept, wanted = block.kept, request.GET.get("of", "")
    form = CorrectionForm(kept, _now(block, wanted), request.POST or None)
    title = kept.declared.form.title
    act = Act(
        Text(f"更正“{title.zh}”{wanted}", f"Correct {title.en} {wanted}"),
        Text("更正", "Correct"),
        Text("已更正，更正前的数保留为旧版本", "Corrected; the former figure stays as a vintage"),
        "#years",
        Text(
            "只改有误的栏目，其余不动；空着表示未知",
            "Change only what is wrong; empty means unknown",
        ),
    )

    def do() -> object:
        changed = form.changed()
        if not changed:
            raise NothingChanged
        new = NewCorrection(
            kept.layout,
            subject,
            _identity(kept, wanted),
            changed,
            form.cleaned_data["reason"],
            request.pack.digest,
        )
        return correct(new, actor=request.actor, now=request.now)

    return acted(request, subject, form, act, do)


def _block(
    request: PageRequest, found: Subject
) -> tuple[Block | None, list[tuple[Kept, list[str]]]]:
    """The block of the dataset asked for, else those that there are with their periods."""
    seen = profile(found.id, actor=request.actor, pack=request.pack, on=request.day)
    usable = [each for each in seen.blocks if each.kept.layout.keyed and _periods(each)]
    named, of = request.GET.get("dataset", ""), request.GET.get("of", "")
    for each in usable:
        if each.kept.id == named and of in _periods(each):
            return each, []
    return None, [(each.kept, _periods(each)) for each in usable]


def _periods(block: Block) -> list[str]:
    if block.records:
        return [each.statement for each in block.records]
    return sorted({p for row in block.rows if not row.masked for p in row.figures}, reverse=True)


def _now(block: Block, wanted: str) -> dict[str, object]:
    if block.records:
        return dict(next(each.values for each in block.records if each.statement == wanted))
    rows = block.rows
    return {r.column.id: r.figures[wanted].now.value for r in rows if wanted in r.figures}


def _identity(kept: Kept, wanted: str) -> dict[str, object]:
    """The key of the statement from its name."""
    names = kept.layout.identity
    parts = wanted.split("|") if names else []
    kinds = {each.id: each.kind for each in kept.layout.fields}
    pairs = zip(names, parts, strict=True)
    return {name: int(part) if kinds[name] == "year" else part for name, part in pairs}
