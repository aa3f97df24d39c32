"""Values of a pack in words, the same on both sides of a comparison."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from kechuang.pack.model import Pack, Unit
from kechuang.values.quantity import number
from kechuang.values.text import Text, listed, same

FOREVER = Text("永久", "for ever")
ALL_REPORTING = Text("各报送单位", "all reporting units")
YES, NO = Text("是", "yes"), Text("否", "no")
_CHECKED = {
    "unverified": Text("未核对", "unverified"),
    "illustrative": Text("示意", "illustrative"),
}


def quantity(value: Decimal | None, unit: Text) -> Text:
    """A number with its unit; nothing for None."""
    if value is None:
        return Text("")
    return Text(f"{number(value)} {unit.zh}", f"{number(value)} {unit.en or unit.zh}")


def unit_name(units: Mapping[str, Unit], name: str) -> Text:
    """The unit's short name, or the id where it is not listed."""
    return units[name].short if name in units else same(name)


def unit_names(pack: Pack, names: Collection[str]) -> Text:
    """Several units as an enumeration, all reporting units as one."""
    reporting = {unit.id for unit in pack.reporting_units}
    everybody = [ALL_REPORTING] if reporting and reporting <= set(names) else []
    left = [name for name in names if not (everybody and name in reporting)]
    return listed([*everybody, *(unit_name(pack.units, name) for name in left)])


def split(units: Mapping[str, Unit], parts: Mapping[str, Decimal]) -> Text:
    """What each reporting unit takes over."""
    return listed(unit_name(units, name) + same(f" {number(part)}") for name, part in parts.items())


def numbers(values: Iterable[Decimal]) -> Text:
    """A row of numbers."""
    return same(" ".join(number(value) for value in values))


def checked(state: str) -> Text:
    """When somebody compared it with its source."""
    return _CHECKED.get(state, same(state))


def yes_no(value: bool) -> Text:  # noqa: FBT001 the value itself is what is put in words
    """Yes or no."""
    return YES if value else NO


def keeping(months: int | None) -> Text:
    """A keeping time."""
    if months is None:
        return FOREVER
    years, rest = divmod(months, 12)
    return (
        Text(f"{months}个月", f"{months} months") if rest else Text(f"{years}年", f"{years} years")
    )


def serves(pack: Pack, where: str) -> Text:
    """The ids that the thing declared at `where` serves."""
    return same(
        " ".join(n for each in pack.declarations if each.where == where for n in each.serves)
    )
