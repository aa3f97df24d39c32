"""Subjects that the register lacks and an import may enter: who they are, which unit is theirs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from kechuang.apps.subjects.registering.looking import taken_numbers
from kechuang.apps.subjects.registering.shapes import Kind, NewSubject
from kechuang.pack import Pack
from kechuang.pack.model import UnitKind
from kechuang.readers.intake import findings
from kechuang.readers.intake.declared import Declared
from kechuang.readers.intake.findings import Finding, Rule
from kechuang.readers.intake.matching import Matched, Newcomer, cells_of
from kechuang.readers.intake.reading import Taken
from kechuang.values.identifiers import Scheme, checked
from kechuang.values.text import Text

COUNTY = "county"
PLACE = "place_registered"
"""Columns that say which reporting unit looks after a subject: its id or name, a division code."""


@dataclass(frozen=True, slots=True)
class Entering:
    """Newcomers as (id, name, code, unit), whom each of their rows is of, and what is odd."""

    subjects: tuple[tuple[str, str, str, str], ...] = ()
    rows: Mapping[int, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def entered(
    taken: Taken, found: Matched, declared: Declared, pack: Pack, reach: Collection[str] | None
) -> Entering:
    """The newcomers of a sheet; `reach` are the units for which they may be entered."""
    if not found.newcomers:
        return Entering()
    asked = _Asked(taken, declared, _units(pack), reach)
    held = taken_numbers(each.code for each in found.newcomers)
    made: dict[str, tuple[str, str, str, str]] = {}
    rows: dict[int, str] = {}
    odd: list[Finding] = []
    for each in found.newcomers:
        if each.code in held:
            odd.append(asked.finding(findings.TAKEN, each, _TAKEN, _ASK))
            continue
        if each.code not in made:
            unit, wrong = asked.unit(each)
            odd += wrong
            made[each.code] = (str(uuid4()), each.name, each.code, unit)
        rows[each.row] = made[each.code][0]
    return Entering(tuple(made.values()), rows, tuple(odd))


def new_subjects(kept: Any, declared: Declared) -> list[NewSubject]:
    """Those kept with a preview, as the register takes them."""
    return [_new(each, declared) for each in kept]


def _new(each: Any, declared: Declared) -> NewSubject:
    id_, name, code, unit = each
    seen = checked(Scheme.CREDIT_CODE, code)
    return NewSubject(
        Kind(declared.subject),
        name,
        code,
        "credit_code" if seen.form else "number",
        unit,
        source=declared.source.zh[:200],
        doubt="" if seen.passes or not seen.form else seen.doubt.zh,
        id=UUID(id_),
    )


class _Asked:
    """Where a row says which unit is its subject's."""

    def __init__(
        self,
        taken: Taken,
        declared: Declared,
        units: Mapping[str, str],
        reach: Collection[str] | None,
    ) -> None:
        self._taken = taken
        self._units = units
        self._reach = reach
        self._county = cells_of(taken.frame, COUNTY)
        self._place = cells_of(taken.frame, PLACE)
        columns = {each.id for each in declared.form.columns}
        self._needed = bool(columns & {COUNTY, PLACE})
        self._only = next(iter(reach)) if reach is not None and len(reach) == 1 else ""

    def unit(self, each: Newcomer) -> tuple[str, list[Finding]]:
        """The unit of a newcomer, and what is wrong with it."""
        said = self._county.get(each.row, "")
        place = self._place.get(each.row, "")
        unit = self._units.get(said) or self._units.get(place[:6]) or ""
        if not said and not place:
            unit = self._only
        if not unit and (self._needed or self._reach is not None):
            return "", [self.finding(findings.UNIT, each, _NO_UNIT, _NAME_UNIT, said or place)]
        if self._reach is not None and unit not in self._reach:
            return "", [self.finding(findings.UNIT, each, _ELSEWHERE, _ASK, said or place)]
        return unit, []

    def finding(
        self, rule: Rule, each: Newcomer, said: Text, fix: Text, value: str = ""
    ) -> Finding:
        """A finding about a newcomer's row."""
        wanted = (COUNTY, PLACE) if rule is findings.UNIT else ("code",)
        heading = self._taken.heading
        places = {c.id: col for col, (c, _u) in heading.columns.items()} if heading else {}
        col = next((places[name] for name in wanted if name in places), places.get("code"))
        return Finding(rule, self._taken.sheet, each.row, col, value or each.code, said, fix)


_TAKEN = Text(
    "该代码已登记，但不在您的办理范围内", "The code is registered, but not within your reach"
)
_ELSEWHERE = Text("该单位不在您的办理范围内", "The unit is not within your reach")
_NO_UNIT = Text(
    "登记新主体须写明所属填报单位", "To enter a subject name the unit that looks after it"
)
_NAME_UNIT = Text("请填写县（市、区）名称或六位行政区划代码", "Write the county or its code")
_ASK = Text("请与科技局联系", "Ask the bureau")


def _units(pack: Pack) -> dict[str, str]:
    """Reporting units by everything that names them."""
    named: dict[str, str] = {}
    for unit in pack.units.values():
        if unit.kind in {UnitKind.COUNTY, UnitKind.ZONE}:
            for name in (unit.id, unit.code, unit.title.zh, unit.short.zh, unit.title.en):
                if name:
                    named.setdefault(name, unit.id)
    return named
