"""Subjects in pages that stay quick at a million: by cursor, counted up to a limit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from kechuang.access.actor import Actor
from kechuang.apps.facts.models import Document, ImportState
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.finding import line
from kechuang.apps.subjects.registering.scope import SEE, seen
from kechuang.apps.subjects.registering.shapes import Line
from kechuang.apps.subjects.searching.index import matching
from kechuang.apps.subjects.searching.words import asked
from kechuang.language.schema import Schema

PER_PAGE = 30
MOST_COUNTED = 10_000
MOST_EXPORTED = 50_000
TRAITS = ("size", "industry")
"""Columns by which lists are narrowed where the pack has them."""
_SORTS = {
    "name": ("name", "number"),
    "unit": ("unit", "name", "number"),
    "newest": ("-number",),
}
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; empty fields do not narrow. `after` is a page's cursor."""

    words: str = ""
    unit: str = ""
    kind: str = ""
    traits: tuple[tuple[str, str], ...] = ()
    sort: str = "name"
    after: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A subject with its traits as last said: size, industry."""

    line: Line
    traits: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of a page, how many fit (`more` where counting stopped), the next page's cursor."""

    rows: tuple[Row, ...]
    count: int
    more: bool
    following: str


def page(wanted: Wanted, *, actor: Actor, schema: Schema) -> Page:
    """A page of the subjects that the actor may know of: three statements."""
    SEE.require(actor)
    found = _found(wanted, actor, schema)
    count = found.order_by()[: MOST_COUNTED + 1].count()
    order = _SORTS.get(wanted.sort, _SORTS["name"])
    held = list(_behind(found, order, wanted.after).order_by(*order)[: PER_PAGE + 1])
    shown = held[:PER_PAGE]
    following = _cursor(shown[-1], order) if len(held) > PER_PAGE else ""
    rows = tuple(_rows(shown, schema))
    return Page(rows, min(count, MOST_COUNTED), count > MOST_COUNTED, following)


def everything(wanted: Wanted, *, actor: Actor, schema: Schema) -> list[Row]:
    """The same rows without pages, at most `MOST_EXPORTED`."""
    SEE.require(actor)
    order = _SORTS.get(wanted.sort, _SORTS["name"])
    return _rows(list(_found(wanted, actor, schema).order_by(*order)[:MOST_EXPORTED]), schema)


def _found(wanted: Wanted, actor: Actor, schema: Schema) -> "QuerySet[Subject]":
    rows = seen(actor).filter(merged_into=None)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.unit:
        rows = rows.filter(unit=wanted.unit)
    for column, value in wanted.traits:
        rows = _with_trait(rows, column, value, schema)
    if wanted.words.strip():
        words = asked(wanted.words)
        rows = matching(rows, words) if words else rows.none()
    return rows


def _with_trait(
    rows: "QuerySet[Subject]", column: str, value: str, schema: Schema
) -> "QuerySet[Subject]":
    """Those of whom the latest import that speaks of the column says so; industries by prefix."""
    dataset = schema.dataset_of(column)
    if dataset is None or not value:
        return rows
    said = _said(dataset.id).annotate(told=Cast(KT(f"values__{column}"), TextField()))
    said = said.filter(**{"told__startswith" if column == "industry" else "told": value})
    later = _said(dataset.id).filter(subject=OuterRef("subject"))
    later = later.filter(made_by__seq__gt=OuterRef("made_by__seq"))
    return rows.filter(pk__in=said.filter(~Exists(later)).values("subject"))


def _said(dataset: str) -> "QuerySet[Document]":
    return Document.objects.filter(
        dataset=dataset,
        made_by__dataset=dataset,
        made_by__state=ImportState.FINAL,
        made_by__withdrawn_seq=None,
    )


def _rows(subjects: Sequence[Subject], schema: Schema) -> list[Row]:
    traits = traits_of([each.id for each in subjects], schema)
    return [Row(line(each), traits.get(each.id, {})) for each in subjects]


def traits_of(ids: Sequence[UUID], schema: Schema) -> dict[UUID, dict[str, str]]:
    """Size and industry of subjects as last said: one statement for some hundreds."""
    sources = {schema.dataset_of(each) for each in TRAITS} - {None}
    found: dict[UUID, dict[str, str]] = {}
    for source in sources:
        for start in range(0, len(ids), 500):
            rows = _said(source.id if source else "").filter(subject__in=ids[start : start + 500])
            for subject, values in rows.order_by("made_by__seq").values_list("subject", "values"):
                known = {each: str(values[each]) for each in TRAITS if values.get(each)}
                found.setdefault(subject, {}).update(known)
    return found


def _cursor(last: Subject, order: Sequence[str]) -> str:
    return _SEPARATOR.join(str(getattr(last, field.removeprefix("-"))) for field in order)


def _behind(rows: "QuerySet[Subject]", order: Sequence[str], after: str) -> "QuerySet[Subject]":
    """What comes after a cursor; a cursor that does not fit is none."""
    values = after.split(_SEPARATOR)
    if not after or len(values) != len(order) or not values[-1].isdecimal() or len(values[-1]) > 15:
        return rows
    return rows.filter(_later(list(zip(order, values, strict=True))))


def _later(pairs: Sequence[tuple[str, str]]) -> Q:
    (field, value), rest = pairs[0], pairs[1:]
    name = field.removeprefix("-")
    beyond = Q(**{f"{name}__{'lt' if field.startswith('-') else 'gt'}": value})
    return beyond | (Q(**{name: value}) & _later(rest)) if rest else beyond
