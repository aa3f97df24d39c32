"""The latest row known on a day, found by number so that only its values are read.

A row's rank orders rows by period, then by the day since which they are known, then by their number in
the table. The largest rank of a subject is the row that counts. The same is ranked with numbers
turned round: where both do not lead to one row, two rows have one vintage.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from kechuang.engines.batch.rows import KNOWN, PERIOD, UNTIL, known_on
from kechuang.engines.batch.sources import collected
from kechuang.engines.columnar.results import CODE
from kechuang.language.periods import GRAINS, number_on
from kechuang.values.errors import Invalid
from kechuang.values.text import Text

ROW = "row number"
_ROWS = 1 << 29
_DAYS = 1 << 22
_LATEST, _TURNED = "latest ", "turned "
_NAMED = 5


class SameVintage(Invalid):
    """Two rows of a table say different things with the same vintage."""

    code = "rule_vintages"

    def __init__(self, place: str, codes: Sequence[str]) -> None:
        named = ", ".join(codes[:_NAMED])
        number = len(codes)
        super().__init__(
            Text(
                f"{place} 中 {number} 户在同一时点有互相矛盾的两行：{named}。请删去其一或用 known_at 区分",
                f"In {place} two rows of one vintage contradict each other for {number} subjects: "
                f"{named}. Remove one of them or tell them apart by known_at",
            ),
            file=place,
            subjects=named,
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """One row wanted of each subject: of a period or of the latest, as known on a day.

    `ends` says that rows may end to be known.
    """

    name: str
    period: int | None
    known: date
    ends: bool = False

    @property
    def ranks(self) -> str:
        """The column that holds the ranks of the rows that count."""
        return _LATEST + self.name

    @property
    def number(self) -> pl.Expr:
        """The number of the row that counts."""
        return (pl.col(self.ranks) % _ROWS).cast(pl.UInt32)

    @property
    def tied(self) -> pl.Expr:
        """Whether several rows have the vintage that counts."""
        turned = pl.col(_TURNED + self.name)
        return pl.col(self.ranks) % _ROWS + turned % _ROWS != _ROWS - 1

    def holds(self, grain: str) -> pl.Expr:
        """Whether a row may stand in this slot."""
        known = known_on(self.known, ends=self.ends)
        if grain not in GRAINS:
            return known
        if self.period is not None:
            return known & (pl.col(PERIOD) == self.period)
        return known & pl.col(PERIOD).is_between(1, number_on(self.known, grain))


def numbered(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Rows with their numbers; those of nobody are left out afterwards."""
    return frame.with_row_index(ROW).filter(pl.col(CODE).is_not_null())


def latest(rows: pl.LazyFrame, slots: Sequence[Slot], grain: str) -> pl.LazyFrame:
    """For each subject the largest ranks in every slot."""
    number = pl.col(ROW).cast(pl.Int64)
    vintage = _vintage(grain) * _ROWS
    ranked = rows.with_columns(
        (vintage + number).alias(_LATEST), (vintage + (_ROWS - 1) - number).alias(_TURNED)
    )
    wanted = [
        pl.when(slot.holds(grain)).then(pl.col(end)).alias(end + slot.name)
        for slot in slots
        for end in (_LATEST, _TURNED)
    ]
    some = pl.any_horizontal(slot.holds(grain) for slot in slots)
    return ranked.filter(some).select(CODE, *wanted).group_by(CODE).agg(pl.all().max())


def _vintage(grain: str) -> pl.Expr:
    """Years fit into 64 bits with the day and the row; of finer periods there are more."""
    known = pl.col(KNOWN)
    if grain not in GRAINS:
        return known
    number = pl.col(PERIOD) if grain == "year" else pl.col(PERIOD).cast(pl.Int128)
    return number * _DAYS + known


def when_known(rank: int) -> tuple[int, date | None]:
    """The period's number of a rank, and the day since which its row is known; None for always."""
    number, days = divmod(rank // _ROWS, _DAYS)
    return number, date.fromordinal(days) if days else None


def refuse_ties(
    rows: pl.LazyFrame,
    slot: Slot,
    codes: pl.DataFrame,
    columns: Sequence[str],
    place: str,
    grain: str,
) -> None:
    """Refuse rows of one vintage that differ in what is read. Raises SameVintage."""
    held = rows.filter(slot.holds(grain)).join(codes.lazy(), on=CODE, how="semi")
    vintage = _vintage(grain)
    newest = held.filter(vintage == vintage.max().over(CODE)).select(CODE, *columns)
    _refuse_differing(newest, (CODE,), place)


def _refuse_differing(rows: pl.LazyFrame, told: Sequence[str], place: str) -> None:
    """Refuse when rows that `told` does not tell apart are not the same."""
    number = rows.unique().group_by(told).len().filter(pl.col("len") > 1)
    clashing = collected(number, place)[CODE].unique().sort()
    if not clashing.is_empty():
        raise SameVintage(place, clashing.to_list())


def latest_records(
    rows: pl.LazyFrame, key: Sequence[str], columns: Sequence[str], known: date, place: str
) -> pl.LazyFrame:
    """Records known on the day, of each key the latest; all of them where no key is declared.

    Fingerprints that differ prove that keys do; only where one recurs are rows compared. A record
    whose key is not complete replaces none. Raises SameVintage.
    """
    rows = rows.filter(known_on(known, ends=UNTIL in rows.collect_schema()))
    if not key:
        return rows
    told = [CODE, *key]
    prints = collected(rows.select(ROW, pl.struct(told).hash().alias("print")), place)
    twice = prints.filter(pl.col("print").is_duplicated()).select(ROW)
    if twice.is_empty():
        return rows
    replaced = _replaced(rows.join(twice.lazy(), on=ROW, how="semi"), told, columns, place)
    return rows.join(replaced.lazy(), on=ROW, how="anti")


def _replaced(
    rows: pl.LazyFrame, told: Sequence[str], columns: Sequence[str], place: str
) -> pl.DataFrame:
    """The numbers of the rows that later ones with their key replace."""
    wanted = dict.fromkeys((ROW, *told, KNOWN, *columns))
    held = collected(rows.drop_nulls(told).select(*wanted), place)
    newest = held.filter(pl.col(KNOWN) == pl.col(KNOWN).max().over(told))
    _refuse_differing(newest.lazy().drop(ROW), told, place)
    kept = newest.unique(told, keep="last", maintain_order=True)
    return held.join(kept, on=ROW, how="anti").select(ROW)
