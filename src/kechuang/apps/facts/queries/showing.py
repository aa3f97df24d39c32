"""What every source says of one subject, within the reader's reach, sensitive columns masked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.facts.queries.catalogue import catalogue
from kechuang.apps.facts.queries.documents import Statement, statements_of
from kechuang.apps.facts.queries.reading import MASK, hidden_columns, visible
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.finding import line, subject_named
from kechuang.apps.subjects.registering.shapes import Line
from kechuang.pack import Pack
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Said:
    """A subject, what is said of it, and how datasets and (dataset, column) are called."""

    line: Line
    statements: tuple[Statement, ...]
    titles: Mapping[str, Text]
    labels: Mapping[tuple[str, str], str]


def shown_of(
    named: str, pack: Pack, *, actor: Actor, mark: Mapping[str, int] | None = None
) -> Said:
    """By code, name or id. Raises NoSubject, NotAllowed."""
    subject = subject_named(named, actor)
    kept = {each.id: each for each in catalogue(pack)}
    found = []
    for each in statements_of(ids_of(subject), mark=mark):
        dataset = kept.get(each.dataset)
        if dataset is None or visible(dataset.declared, actor):
            hidden = hidden_columns(dataset.declared, actor) if dataset else frozenset()
            found.append(masked(each, hidden))
    return Said(
        line(subject),
        tuple(found),
        {name: each.declared.form.title for name, each in kept.items()},
        {(n, c.id): c.label for n, each in kept.items() for c in each.declared.form.columns},
    )


def ids_of(subject: Subject) -> list[UUID]:
    """A subject and those merged into it."""
    parts = Subject.objects.filter(merged_into=subject).values_list("id", flat=True)
    return [subject.id, *parts]


def masked(statement: Statement, hidden: frozenset[str]) -> Statement:
    """A statement whose hidden columns show that there is something and not what."""
    if not hidden & set(statement.values):
        return statement
    values = {name: MASK if name in hidden else value for name, value in statement.values.items()}
    return replace(statement, values=values)
