"""The register in the pack's words: names and numbers, roles of ties, codes by their names."""

from kechuang.pack import Pack
from kechuang.readers.intake.form import UNITS, YEAR, FormColumn
from kechuang.values.text import Text, same
from kechuang.web.wording.said import said_in


def aspect(name: str, pack: Pack) -> Text:
    """What a name, number or place of the register is called."""
    return pack.register.particulars.get(name) or said_in(name)


def role(name: str, pack: Pack, *, outward: bool) -> Text:
    """A tie's role, from the side of whom it is looked at."""
    found = pack.register.tie(name)
    if found is None:
        return said_in(name)
    return found.title if outward else found.other


def unit(named: str, pack: Pack) -> Text:
    """A reporting unit's title; the word itself where there is none."""
    found = pack.units.get(named)
    return found.title if found else said_in(named)


def coded(value: str, column: FormColumn, pack: Pack) -> Text | None:
    """A value by its name where the pack gives it one: a county, an industry, a year."""
    if column.named_by == YEAR:
        return same(value.removesuffix(".0"))
    if column.named_by == UNITS:
        return _of_unit(value, pack)
    listed = pack.register.code_lists.get(column.named_by)
    found = listed.name_of(value) if listed else None
    return Text(f"{found.zh}（{value}）", f"{found.en or found.zh} ({value})") if found else None


def _of_unit(value: str, pack: Pack) -> Text | None:
    for each in pack.units.values():
        if value and value in {each.id, each.code}:
            return each.title
    return None
