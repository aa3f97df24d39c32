"""What the expressions of a rule set read: whether its purpose allows it, and what is never read."""

from collections.abc import Iterator
from datetime import date

from kechuang.criteria.model import Expression
from kechuang.language.core import Core, Gather, Input, Parameter, walk
from kechuang.language.schema import Dataset, Schema
from kechuang.pack.rulebook import codes
from kechuang.pack.rulebook.expressions import Spot
from kechuang.values.problems import Problems
from kechuang.values.text import Text


class Uses:
    """Notes what is read for one purpose from one day on.

    `names` are the columns read so far; not `complete` when an expression could not be read.
    """

    def __init__(self, purpose: str, starts: date, problems: Problems) -> None:
        self.names: set[str] = set()
        self.complete = True
        self._purpose = purpose
        self._starts = starts
        self._problems = problems

    def note(self, found: Expression, spot: Spot, schema: Schema) -> None:
        """Look through one expression; each dataset and parameter is reported once in it."""
        seen: set[tuple[type, str]] = set()
        for node, name in _read(found.core):
            self.names.add(name)
            source = None if isinstance(node, Parameter) else schema.dataset_of(name)
            thing = (Dataset, source.id) if source else (type(node), name)
            if thing not in seen and source is not None:
                self._allowed(name, source, node, spot)
            elif thing not in seen and isinstance(node, Parameter):
                self._in_force(node, spot, schema)
            seen.add(thing)

    def _allowed(self, name: str, source: Dataset, node: Core, spot: Spot) -> None:
        if self._purpose in source.purposes:
            return
        may = "、".join(source.purposes) or "无（未写 purposes）"
        served = ", ".join(source.purposes) or "nothing (no `purposes` written)"
        said = Text(
            f"“{name}”出自数据集“{source.id}”，该数据集可用于：{may}，本规则的用途是 {self._purpose}",
            f"`{name}` comes from `{source.id}`, which serves {served}; "
            f"the purpose of this rule is {self._purpose}",
        )
        hint = Text(
            "请改用可作此用途的数据集，或依其采集依据补上用途",
            "Read another dataset, or add the purpose if its legal basis allows it",
        )
        self._problems.add(codes.PURPOSE, said, spot.of(node.at), hint)

    def _in_force(self, node: Parameter, spot: Spot, schema: Schema) -> None:
        parameter = schema.parameter(node.name)
        if parameter is None or any(day <= self._starts for day, _value in parameter.values):
            return
        said = Text(
            f"规则自{self._starts}起施行，参数“{node.name}”当日还没有值",
            f"The rule starts on {self._starts}, when the parameter `{node.name}` has no value yet",
        )
        hint = Text("该日起结果为未知；请补上当时的值", "Add the value of that day, else unknown")
        self._problems.add(codes.PARAMETER_DAY, said, spot.of(node.at), hint)


def _read(core: Core) -> Iterator[tuple[Core, str]]:
    """Columns, records and parameters, in the order in which they were written."""
    found: list[tuple[Core, str]] = []
    for node in walk(core):
        if isinstance(node, Input | Parameter):
            found.append((node, node.name))
        elif isinstance(node, Gather):
            found.append((node, node.records))
    return iter(sorted(found, key=lambda each: each[0].at))
