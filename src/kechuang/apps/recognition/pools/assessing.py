"""Where the firms of a pool stand by a run: grade, what is short, and by how much."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from typing import Any

from kechuang.apps.recognition.models import Run
from kechuang.apps.recognition.queries.inputs import asked, kept
from kechuang.apps.recognition.store import store
from kechuang.criteria.gaps import Gap, gaps
from kechuang.criteria.gaps.gap import Change
from kechuang.criteria.gaps.sentences import amount, closed, sentences
from kechuang.criteria.recorded import explained_of
from kechuang.criteria.verdicts import Verdict
from kechuang.cultivation.grading import Distance, distance, grade, to_solve
from kechuang.cultivation.model import Pool
from kechuang.tables.rows import Cell
from kechuang.tables.verdicts import Narrowed, Verdicts
from kechuang.values.text import Text

Said = dict[str, Any]
_CRITERION = "criterion."
_FEN = 100
_AMOUNTS = frozenset({"raise", "lower", "add"})


@dataclass(frozen=True, slots=True)
class Assessed:
    """One firm: the criteria in its way, its grade, and its gaps where they were solved."""

    subject: str
    distance: Distance
    grade: str
    gaps: tuple[Said, ...] = ()


def assessed(pool: Pool, run: Run, members: Collection[str]) -> dict[str, Assessed]:
    """The members by id, graded by what a run of the pool's rules decided.

    Gaps are solved for those that are near enough, as the pool says.
    """
    found = {code: distance(said) for code, said in _verdicts(run, members)}
    near = [code for code, each in found.items() if to_solve(pool, each)]
    solved = dict(_solved(run, near))
    made = {}
    for code, each in found.items():
        short, share = solved.get(code, ((), None))
        measured = replace(each, share=share)
        made[code] = Assessed(code, measured, grade(pool, measured).id, short)
    return made


def _verdicts(run: Run, members: Collection[str]) -> Iterator[tuple[str, Mapping[str, Verdict]]]:
    rows = Verdicts(store().verdicts(str(run.pk))).rows(Narrowed(subjects=members))
    for row in rows:
        yield str(row["code"]), dict(_criteria(row))


def _criteria(row: Mapping[str, Cell]) -> Iterator[tuple[str, Verdict]]:
    for name, said in row.items():
        if name.startswith(_CRITERION) and said is not None:
            yield name.removeprefix(_CRITERION), Verdict(str(said))


def _solved(
    run: Run, codes: Sequence[str]
) -> Iterator[tuple[str, tuple[tuple[Said, ...], Fraction | None]]]:
    rows = explained_of(asked(run), store().path(str(run.pk)), kept(run), codes)
    for code, found in rows:
        unmet = [each for each in gaps(found).gaps if each.verdict is Verdict.UNMET]
        shares = [_share(each) for each in unmet]
        known = [each for each in shares if each is not None]
        largest = max(known) if known and len(known) == len(shares) else None
        yield code, (tuple(_said(each) for each in unmet), largest)


def _first(gap: Gap) -> Change | None:
    countable = (each for each in gap.changes if each.kind in _AMOUNTS and not each.tier)
    return next(countable, None)


def _share(gap: Gap) -> Fraction | None:
    """How much the easiest change is of what there is; None where no number is to change."""
    change = _first(gap)
    if change is None:
        return None
    if change.kind == "add":
        return change.ease
    before = change.before
    if not isinstance(before, Fraction) or not before:
        return None
    return change.amount / abs(before)


def _said(gap: Gap) -> Said:
    change, later = _first(gap), list(closed(gap))
    words = next(iter(sentences(replace(gap, changes=gap.changes[:1]))))
    made: Said = {
        "criterion": gap.criterion,
        "title": gap.title.to_json(),
        "said": words.to_json(),
        "next": later[1].to_json() if len(later) > 1 else {},
        "unit": "",
        "amount": "",
        "short": {},
    }
    if change is not None:
        made["short"] = amount(change.amount, change.type).to_json()
        made["what"] = change.label.to_json()
        made["unit"], made["amount"] = _measured(change)
    elif gap.points is not None:
        points = _up(gap.points, 0)
        made["unit"], made["amount"] = "分", points
        made["short"] = Text(f"{points}分", f"{points} points").to_json()
    return made


def _measured(change: Change) -> tuple[str, str]:
    """The unit and the size: yuan to the fen, people and pieces whole."""
    kind = change.type
    if kind.money == 1:
        return "元", _up(change.amount / _FEN, 2)
    return kind.counter, _up(change.amount, 0 if kind.counter else 4)


def _up(value: Fraction, places: int) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal(1).scaleb(-places), ROUND_CEILING))
