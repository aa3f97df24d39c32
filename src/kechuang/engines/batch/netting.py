"""What firms draw of several clauses once each matter is paid as its clauses stack.

For one matter the amounts that stack as `sum` add up, of those marked `max` the largest counts, and one
marked `exclusive` stands alone: whoever draws it draws nothing else of the matter, and the larger counts.
Of equal amounts the clause that comes first pays.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from kechuang.engines.batch.transitions import fen, labelled
from kechuang.engines.columnar.results import CODE, Result

_CLAUSE, _MATTER, _STACKING, _FEN, _NET = "clause?", "matter?", "stacking?", "fen?", "net?"
WHOLE = ""
"""Under this name stand all firms, beside the parts by label."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What firms draw of one amount of a clause, with their labels; those alone who draw some."""

    clause: int
    matter: str
    stacking: str
    frame: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Net:
    """What a clause pays in the end, in fen, and how many firms draw less of it than it alone pays."""

    fen: int
    less: int


def drawn(
    clause: int, result: Result, amounts: Mapping[str, tuple[str, str]], groups: pl.DataFrame
) -> Iterator[Drawn]:
    """The amounts of a run by id, with matter and stacking; one without a matter has its own."""
    for id_, (matter, stacking) in amounts.items():
        name = f"amount.{id_}"
        paid = result.frame.select(CODE, fen(result, name).cast(pl.Int64).alias(_FEN))
        some = paid.filter(pl.col(_FEN) > 0)
        yield Drawn(clause, matter or f"?{clause}.{id_}", stacking, labelled(some, groups))


def netted(parts: Iterable[Drawn]) -> dict[int, dict[str, dict[str, Net]]]:
    """By clause, label and value of the label what is paid in the end."""
    frames = [
        each.frame.with_columns(
            pl.lit(each.clause).alias(_CLAUSE),
            pl.lit(each.matter).alias(_MATTER),
            pl.lit(each.stacking).alias(_STACKING),
        )
        for each in parts
        if each.frame.height
    ]
    if not frames:
        return {}
    whole = pl.concat(frames, how="diagonal")
    known = {CODE, _CLAUSE, _MATTER, _STACKING, _FEN}
    labels = [each for each in whole.columns if each not in known]
    settled = _settled(whole.sort(_CLAUSE, maintain_order=True))
    by_clause = settled.group_by(CODE, _CLAUSE, *labels).agg(pl.col(_FEN, _NET).sum())
    found: dict[int, dict[str, dict[str, Net]]] = {}
    for name in (WHOLE, *labels):
        for clause, value, net in _counted(by_clause, name):
            found.setdefault(clause, {}).setdefault(name, {})[value] = net
    return found


def _settled(rows: pl.DataFrame) -> pl.DataFrame:
    """Each amount with what is paid of it, matter by matter and firm by firm."""
    firm = [CODE, _MATTER]
    alone = pl.col(_STACKING) == "exclusive"
    largest = pl.col(_FEN).filter(pl.col(_STACKING) == "max").max().over(firm).fill_null(0)
    together = pl.col(_FEN).filter(pl.col(_STACKING) == "sum").sum().over(firm) + largest
    single = pl.col(_FEN).filter(alone).max().over(firm).fill_null(0)
    wins = single > together
    best = pl.col(_FEN).rank("ordinal", descending=True).over([*firm, _STACKING]) == 1
    kept = pl.when(alone).then(wins & best).otherwise(~wins & ((pl.col(_STACKING) == "sum") | best))
    return rows.with_columns(pl.when(kept).then(pl.col(_FEN)).otherwise(0).alias(_NET))


def _counted(rows: pl.DataFrame, name: str) -> Iterator[tuple[int, str, Net]]:
    keys = [_CLAUSE, *([name] if name else [])]
    less = (pl.col(_NET) < pl.col(_FEN)).sum().alias("less?")
    for row in rows.group_by(keys).agg(pl.col(_NET).sum(), less).iter_rows():
        clause, *value, net, fewer = row
        yield clause, value[0] or "" if value else WHOLE, Net(int(net), int(fewer))
