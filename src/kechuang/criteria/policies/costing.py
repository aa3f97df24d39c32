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
    from kechuang.engines.batch.netting import Drawn, Net
    from kechuang.engines.batch.sources import Source
    from kechuang.engines.batch.transitions import Moved

_MOST = 50
_NETTING = "kechuang.engines.batch.netting"
_OPEN = (Verdict.UNKNOWN, Verdict.MANUAL)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the firms: how many meet a clause, of how many it is not known, what is paid.

    `open` counts firms that meet it and whose amount nobody knows yet. `net` is what is paid once each
    matter is paid as its clauses stack, `less` counts the firms that draw less of the clause than
    it alone would pay.
    """

    met: int = 0
    unknown: int = 0
    fen: int = 0
    open: int = 0
    net: int = 0
    less: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(
            self.met + other.met,
            self.unknown + other.unknown,
            self.fen + other.fen,
            self.open + other.open,
            self.net + other.net,
            self.less + other.less,
        )

    def to_json(self) -> dict[str, int]:
        """Money in fen."""
        return {
            "met": self.met,
            "unknown": self.unknown,
            "fen": self.fen,
            "open": self.open,
            "net": self.net,
            "less": self.less,
        }


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
    """Each clause run over the data of the day asked for. Raises Refusal.

    What a draft replaces is told by itself; all others are netted with each other.
    """
    wanted = laid.counted
    made: list[Cost] = []
    parts: list[Drawn] = []
    for place, (policy, clause) in enumerate(wanted):
        said(place, len(wanted))
        cost, drawn = _cost(laid, (policy, clause), data(clause.rules), place)
        made.append(cost)
        parts += () if laid.goes(clause) else drawn
    said(len(wanted), len(wanted))
    found = loaded(_NETTING, "netted")(parts)
    return [_netted(each, found.get(place, {})) for place, each in enumerate(made)]


def _netted(cost: Cost, found: "Mapping[str, Mapping[str, Net]]") -> Cost:
    """The cost with what is paid in the end; as it is where nothing was netted."""

    def kept(share: Share, net: "Net | None") -> Share:
        return replace(share, net=net.fen, less=net.less) if net else share

    whole = kept(cost.whole, found.get("", {}).get(""))
    by = {
        name: {label: kept(share, found.get(name, {}).get(label)) for label, share in parts.items()}
        for name, parts in cost.by.items()
    }
    return replace(cost, whole=whole, by=by)


def _cost(
    laid: Laid, pair: tuple[Policy, Clause], data: "Path | Source", place: int
) -> "tuple[Cost, list[Drawn]]":
    policy, clause = pair
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
    amounts = {each.id: (each.matter, each.stacking) for each in clause.amounts}
    drawn = list(loaded(_NETTING, "drawn")(place, result, amounts, groups))
    return Cost(policy, clause, _share(effects.whole) or Share(), by, tuple(firms)), drawn


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
    money = effect.money
    return Share(met, unknown, money.after, max(money.open_after - unknown, 0), money.after)


def by_field(made: Iterable[Cost], name: str = "county") -> dict[str, dict[str, Share]]:
    """The cost table: fields down, counties or sizes across, "" where a firm has no label."""
    table: dict[str, dict[str, Share]] = {}
    for cost in made:
        row = table.setdefault(cost.clause.field, {})
        for label, share in cost.by.get(name, {}).items():
            row[label] = row.get(label, Share()) + share
    return table
