"""Subjects of a run as a table shows them: criteria with the figures that decided, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.recognition.models import Run
from kechuang.apps.recognition.queries.explaining import explained_many
from kechuang.apps.recognition.queries.findings import Line
from kechuang.apps.recognition.wording import lack_words
from kechuang.criteria.explaining import Explanation
from kechuang.criteria.gaps import gaps
from kechuang.criteria.gaps.sentences import sentences
from kechuang.criteria.model import RuleSet
from kechuang.criteria.verdicts import Verdict
from kechuang.language.schema import Schema
from kechuang.values.text import Text
from kechuang.web.firm.rulers import figure

SCORE = "score"


@dataclass(frozen=True, slots=True)
class Cell:
    """A criterion of one subject: its verdict, and the figure that decided it, "" for none."""

    title: Text
    verdict: Verdict
    figure: Text


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with its cells and what to say of it."""

    line: Line
    cells: tuple[Cell, ...]
    said: tuple[Text, ...]


def heads(rules: RuleSet) -> list[tuple[str, Text]]:
    """The criteria of a rule set, a deciding score among them."""
    found = [(each.id, each.title) for each in rules.criteria]
    if rules.score is not None and rules.score.least is not None:
        found.append((SCORE, rules.score.title))
    return found


def shown(
    run: Run, lines: Sequence[Line], rules: RuleSet, schema: Schema, actor: Actor
) -> list[Shown]:
    """Lines with the figures that the run decided them by, where the reader may see these."""
    why = explained_many(run, [each.id for each in lines], actor)
    titles = heads(rules)
    return [_shown(each, titles, why, schema) for each in lines]


def _shown(
    line: Line,
    titles: Sequence[tuple[str, Text]],
    why: Mapping[UUID, Explanation],
    schema: Schema,
) -> Shown:
    found = why.get(line.id)
    figures = {each.id: figure(each) for each in found.criteria} if found else {}
    cells = tuple(
        Cell(title, line.criteria[id_], figures.get(id_, Text("")))
        for id_, title in titles
        if id_ in line.criteria
    )
    return Shown(line, cells, tuple(_said(line, dict(titles), found, schema)))


def _said(
    line: Line, titles: Mapping[str, Text], found: Explanation | None, schema: Schema
) -> Iterator[Text]:
    """What keeps a subject from meeting the rules: what is short by how much, or what is missing."""
    if line.near and found is not None:
        for gap in gaps(found).gaps:
            if gap.verdict is Verdict.UNMET:
                yield from (_clause(each) for each in list(sentences(gap))[:1])
        return
    for each in line.lacks:
        yield lack_words(each, schema)
    if line.verdict is Verdict.UNMET:
        for id_ in line.unmet:
            yield titles.get(id_, Text(id_))


def _clause(said: Text) -> Text:
    """What is short by how much, without what would meet it: the subject's own page tells that."""
    return Text(said.zh.partition("；")[0], said.en.partition("; ")[0])
