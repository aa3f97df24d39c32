"""What clauses come to over all firms: how many meet them and how much, by county and by size."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kechuang.criteria.batches import loaded, run_over
from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.criteria.policies.model import Clause, Policy
from kechuang.criteria.policies.overlaying import Laid
from kechuang.criteria.simulating.comparing import BREAKDOWN
from kechuang.criteria.simulating.effects import Effect, Effects, effects_of
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.moves import Mover

if TYPE_CHECKING:
    from kechuang.engines.batch.sources import Source
    from kechuang.engines.batch.transitions import Moved

_MOST = 50
_OPEN = (Verdict.UNKNOWN, Verdict.MANUAL)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the firms: how many meet a clause, of how many it is not known, what is paid.

    `open` counts firms that meet it and whose amount nobody knows yet.
    """

    met: int = 0
    unknown: int = 0
    fen: int = 0
    open: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(
            self.met + other.met,
            self.unknown + other.unknown,
            self.fen + other.fen,
            self.open + other.open,
        )

    def to_json(self) -> dict[str, int]:
        """Money in fen."""
        return {"met": self.met, "unknown": self.unknown, "fen": self.fen, "open": self.open}


@dataclass(frozen=True, slots=True)
class Cost:
    """One clause over all firms; `firms` are the first that would draw it, by code."""

    policy: Policy
    clause: Clause
    whole: Share
    by: Mapping[str, Mapping[str, Share]] = field(default_factory=dict)
    firms: tuple[Mover, ...] = ()

    def to_json(self) -> dict[str, object]:
        """A JSON object; a part without a label has an empty one."""
        return {
            "clause": self.clause.key,
            "policy": self.policy.id,
            "unit": self.policy.unit,
            "level": self.policy.level.value,
            "field": self.clause.field,
            "title": self.clause.title.to_json(),
            **self.whole.to_json(),
            "by": {
                name: [{"label": label, **share.to_json()} for label, share in parts.items()]
                for name, parts in self.by.items()
            },
            "firms": [{"code": each.code, "fen": each.money_after} for each in self.firms],
        }


def costs(
    laid: Laid,
    data: "Callable[[RuleSet], Path | Source]",
    said: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[Cost]:
    """Each clause run over the data of the day asked for. Raises Refusal."""
    wanted = laid.counted
    made: list[Cost] = []
    for place, (policy, clause) in enumerate(wanted):
        said(place, len(wanted))
        made.append(_cost(laid, policy, clause, data(clause.rules)))
    said(len(wanted), len(wanted))
    return made


def _cost(laid: Laid, policy: Policy, clause: Clause, data: "Path | Source") -> Cost:
    book, day = _held(laid.book.rules, clause.rules, laid.asked), laid.asked
    result = run_over(book, clause.rules.id, data, day, with_missing=False).result
    groups = loaded("kechuang.engines.batch.groups", "groups_of")(data, book.schema, BREAKDOWN)
    moved: Moved = loaded("kechuang.engines.batch.transitions", "moved")(result, result, groups)
    effects: Effects = effects_of(moved.moves(), moved.labels, paying=True)
    by = {
        name: {label: share for label, each in sorted(parts.items()) if (share := _share(each))}
        for name, parts in effects.by.items()
    }
    firms = moved.movers([Verdict.MET], [Verdict.MET], _MOST)
    return Cost(policy, clause, _share(effects.whole) or Share(), by, tuple(firms))


def _held(book: RuleBook, rules: RuleSet, day: date) -> RuleBook:
    """The book with a version as if it held on a day already."""
    if rules.starts <= day:
        return book
    others = (each for each in book.versions if each.id != rules.id)
    return replace(book, versions=(*others, replace(rules, starts=day)))


def _share(effect: Effect) -> Share | None:
    """None where nobody meets it and nobody might."""
    met = effect.after[Verdict.MET]
    unknown = sum(effect.after[each] for each in _OPEN)
    if not met and not unknown:
        return None
    # an amount is open for everybody of whom the verdict is, and for those who meet it unmeasured
    return Share(met, unknown, effect.money.after, max(effect.money.open_after - unknown, 0))


def by_field(made: Iterable[Cost], name: str = "county") -> dict[str, dict[str, Share]]:
    """The cost table: fields down, counties or sizes across, "" where a firm has no label."""
    table: dict[str, dict[str, Share]] = {}
    for cost in made:
        row = table.setdefault(cost.clause.field, {})
        for label, share in cost.by.get(name, {}).items():
            row[label] = row.get(label, Share()) + share
    return table
