"""Words of the pages about policies: how a document stands, sums, what clauses pay."""

import re
from datetime import date, timedelta
from fractions import Fraction

from kechuang.criteria.explaining.showing import money
from kechuang.criteria.model import Amount
from kechuang.criteria.policies.model import Clause, Policy
from kechuang.language.schema import Schema
from kechuang.pack import Pack
from kechuang.values.quantity import cut, number
from kechuang.values.text import Text, same
from kechuang.web.wording.rules import STACKING

_PARAMETER = re.compile(r"参数\.(\w+)")
FORCES = {
    "held": Text("现行", "In force"),
    "coming": Text("未施行", "To come"),
    "ended": Text("已失效", "Ended"),
    "draft": Text("草案", "Draft"),
}
LOOKS = {"held": "met", "coming": "wait", "ended": "open", "draft": "open"}
SHORT_STACKING = {
    "sum": Text("可叠加", "adds up"),
    "max": Text("就高", "the higher"),
    "exclusive": Text("不兼得", "excludes others"),
}


def yuan(fen: int) -> Text:
    """A sum in words."""
    return money(Fraction(fen))


def unit_of(policy: Policy, pack: Pack) -> Text:
    """Whose document it is, in short."""
    found = pack.units.get(policy.unit)
    return found.short if found else Text("省级", "Province")


def paid(amount: Amount, schema: Schema, day: date) -> Text:
    """What an amount comes to: as written, parameters by their value on a day."""
    cap = _valued(amount.cap.written, schema, day) if amount.cap else ""
    return same(_valued(amount.pay.written, schema, day)) + (
        Text(f"，最高{cap}", f", at most {cap}") if cap else Text("")
    )


def _valued(written: str, schema: Schema, day: date) -> str:
    """An expression with its parameters of money replaced by what they are on a day."""

    def value(match: re.Match[str]) -> str:
        parameter = schema.parameter(match[1])
        found = parameter.on(day) if parameter else None
        if parameter is None or not isinstance(found, Fraction) or parameter.type.money != 1:
            return match[0]
        return money(found).zh

    return _PARAMETER.sub(value, written)


def ten_thousands(fen: int) -> str:
    """A sum in 万元 with two places, cut and never rounded up."""
    return number(cut(Fraction(fen, 1_000_000), 2))


def stacking(amount: Amount) -> Text:
    """Whether it adds up with others for the matter."""
    return STACKING[amount.stacking]


def clause_name(clause: Clause, policy: Policy) -> Text:
    """A clause with its number, in a document."""
    number = f" {clause.number}" if clause.number else ""
    return clause.title + Text(f"（{policy.number}{number}）", f" ({policy.title.en})")


def lasted(time: timedelta) -> Text:
    """How long something took, in minutes and seconds; less than one counts as one second."""
    minutes, seconds = divmod(max(1, round(time.total_seconds())), 60)
    if not minutes:
        return Text(f"{seconds}秒", f"{seconds} s")
    return Text(f"{minutes}分{seconds}秒", f"{minutes} min {seconds} s")
