"""The cost table: fields down, counties across, with a sum for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kechuang.pack import Pack
from kechuang.values.text import Text
from kechuang.web.wording.policies import ten_thousands

Cell = dict[str, Any]
_COUNTED = ("met", "unknown", "fen", "open")
NO_COUNTY = Text("未列属地", "no county")


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows.

    Cells hold firms, unknown and open, what is paid in the end in fen (`net`) and in 万元 (`sum`), what
    the clauses would pay each by itself (`fen`), and how often a firm draws only part (`less`).
    """

    heads: tuple[Text, ...]
    rows: tuple[tuple[Text, tuple[Cell, ...]], ...]

    @property
    def whole(self) -> tuple[Cell, ...]:
        """The sum of each column."""
        columns = zip(*(cells for _title, cells in self.rows), strict=True)
        return tuple(_added(list(column)) for column in columns)


def cost_table(content: Mapping[str, Any], pack: Pack) -> Table:
    """What the clauses of a check cost by field and county: the draft's for those that go."""
    kept = [each for each in content.get("costs", ()) if each["role"] != "goes"]
    labels = [each.id for each in pack.reporting_units]
    rest = any(not part["label"] for each in kept for part in each["by"].get("county", ()))
    columns = [*labels, *([""] if rest else [])]
    heads = tuple(pack.units[each].short if each else NO_COUNTY for each in columns)
    rows = []
    for field, title in pack.policies.fields.items():
        of_field = [each for each in kept if each["field"] == field]
        cells = [_added(list(_of(of_field, label))) for label in columns]
        rows.append((title, (*cells, _added(cells))))
    return Table((*heads, Text("合计", "All")), tuple(rows))


def _of(costs: list[Mapping[str, Any]], label: str) -> list[Mapping[str, Any]]:
    return [
        part for each in costs for part in each["by"].get("county", ()) if part["label"] == label
    ]


def _added(cells: list[Any]) -> Cell:
    made: Cell = {name: sum(each[name] for each in cells) for name in _COUNTED}
    # a check kept before clauses were netted says nothing of it
    made["net"] = sum(each.get("net", each["fen"]) for each in cells)
    made["less"] = sum(each.get("less", 0) for each in cells)
    return {**made, "sum": ten_thousands(made["net"])}
