"""Another threshold tried: which parameter, from where to where, and what the cases come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kechuang.apps.releases.rulebook import Seen
from kechuang.apps.releases.rulebook.changing import retried
from kechuang.apps.releases.rulebook.using import parameters_read
from kechuang.criteria.explaining.showing import shown
from kechuang.criteria.simulating.casework import Recast
from kechuang.criteria.simulating.overlays import value_of
from kechuang.criteria.trial.form import unit_of
from kechuang.criteria.trial.writing import written as as_typed
from kechuang.criteria.verdicts import Verdict
from kechuang.language.schema import DatedParameter
from kechuang.language.types import MONEY, Kind
from kechuang.pack import Pack
from kechuang.values.errors import Refusal
from kechuang.values.text import Text, same

_STEPS = 40
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of the value tried: a sentence, and the cases that moved."""

    sentence: Text
    moved: tuple[Recast, ...]
    money: Text = Text("")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The card: parameters to choose from, the one chosen, its value now and the one tried."""

    parameters: tuple[DatedParameter, ...]
    chosen: DatedParameter
    unit: Text
    now: Text
    typed: str
    least: str
    most: str
    step: str
    tried: Tried


def whatif(pack: Pack, seen: Seen, day: date, asked: Mapping[str, str]) -> WhatIf | None:
    """The card as `parameter` and `value` of the address ask; None without any such parameter."""
    schema = pack.rules.schema
    named = (schema.parameter(id_) for id_ in parameters_read(pack, seen.rules))
    found = tuple(each for each in named if each is not None and _numeric(each, day))
    if not found:
        return None
    wanted = asked.get("parameter", "")
    chosen = next((each for each in found if each.id == wanted), found[0])
    now = chosen.on(day)
    typed = asked.get("value", "").strip()[:_LONGEST] if wanted == chosen.id else ""
    typed = typed or as_typed(now, chosen.type)
    most, step = _reach(now, chosen)
    return WhatIf(
        found,
        chosen,
        unit_of(chosen.type),
        shown(now, chosen.type),
        typed,
        "0",
        most,
        step,
        _tried(pack, seen, chosen, day, typed),
    )


def _numeric(parameter: DatedParameter, day: date) -> bool:
    value = parameter.on(day)
    kind = parameter.type
    return kind.kind is Kind.NUMBER and kind.money < 2 and isinstance(value, Fraction) and value > 0


def _reach(now: object, parameter: DatedParameter) -> tuple[str, str]:
    """Twice the value now, in steps of one digit."""
    value = Decimal(as_typed(now, parameter.type))  # type: ignore[arg-type] # asked of numbers only
    step = Decimal(1).scaleb((value * 2 / _STEPS).adjusted())
    whole = parameter.type.counter and step < 1
    return f"{value * 2:f}", "1" if whole else f"{step:f}"


def _tried(pack: Pack, seen: Seen, chosen: DatedParameter, day: date, typed: str) -> Tried:
    written = f"{typed}{_suffix(chosen)}"
    try:
        value = value_of(chosen, written)
        found = retried(pack, seen.rules, chosen.id, written)
    except Refusal as refusal:
        return Tried(refusal.sentence, ())
    before, after = shown(chosen.on(day), chosen.type), shown(value, chosen.type)
    moved = tuple(each for each in found if each.moved)
    return Tried(_sentence(chosen, before, after, found), moved, _money(found))


def _suffix(parameter: DatedParameter) -> str:
    if parameter.type.money:
        return "万元"
    return "%" if parameter.type.ratio else parameter.type.counter


def _sentence(chosen: DatedParameter, before: Text, after: Text, found: list[Recast]) -> Text:
    label = chosen.label or chosen.id
    if before == after:
        return Text(
            f"与现行“{label}”相同，{len(found)}个案例的结论不变。",
            f"The same as now; the {len(found)} worked cases stay as they are.",
        )
    gained = sum(1 for each in found if _met(each.after) and not _met(each.before))
    lost = sum(1 for each in found if _met(each.before) and not _met(each.after))
    other = sum(1 for each in found if each.before is not each.after) - gained - lost
    return Text(
        f"“{label}”由{before.zh}改为{after.zh}：{len(found)}个案例中，"
        f"{gained}个变为符合，{lost}个不再符合，{other}个有其他变化。",
        f"“{label}” from {before.en} to {after.en}: of {len(found)} worked cases {gained} become"
        f" met, {lost} are met no longer, {other} change otherwise.",
    )


def _met(verdict: Verdict) -> bool:
    return verdict is Verdict.MET


def _money(found: list[Recast]) -> Text:
    """What the change costs over the cases whose amounts are known on both sides."""
    pairs = [
        each.paid_after - each.paid_before
        for each in found
        if each.paid_before is not None and each.paid_after is not None
    ]
    total = sum(pairs, Fraction(0))
    if not total:
        return Text("")
    said = shown(abs(total), MONEY)
    word = Text("多支付", "pays more: ") if total > 0 else Text("少支付", "pays less: ")
    return Text("这些案例合计", "together these cases ") + word + same("") + said
