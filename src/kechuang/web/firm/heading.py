"""Who a subject is, and one sentence on where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from kechuang.apps.facts.queries.leave import State
from kechuang.apps.facts.queries.profile import Profile
from kechuang.apps.subjects.registering.shapes import (
    KIND_NAMES,
    NAME,
    OPERATING,
    REGISTERED,
    Held,
    Kind,
)
from kechuang.language.periods import period_words
from kechuang.pack import Pack
from kechuang.values.text import Text, listed
from kechuang.web.firm.figures import Table
from kechuang.web.firm.records import Standing
from kechuang.web.firm.ties import span
from kechuang.web.wording import register
from kechuang.web.wording.said import said_in

_PLACES = (REGISTERED, OPERATING)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the head: label, value, a small line."""

    label: Text
    value: Text
    note: Text = Text("")


@dataclass(frozen=True, slots=True)
class Through:
    """A name, number or place with its days, source and doubt, in words."""

    label: Text
    value: Text
    days: Text
    source: Text
    doubt: str
    current: bool


def sentence(
    profile: Profile,
    table: Table,
    held: Sequence[Standing],
    near: Sequence[Text],
    counted: Sequence[tuple[Text, int]],
    traits: dict[str, Text],
) -> Text:
    """Where it stands: what it holds, what is near, what is in conflict, what may not be used."""
    parts = [_holds(held), *near, _apart(table), _missing(profile)]
    if not near:
        parts = [_is(profile, traits), *_tied(counted), _known(profile, table), *parts]
    said = [each for each in parts if each]
    english = "; ".join(each.en or each.zh for each in said) + "."
    return Text("；".join(each.zh for each in said) + "。", english[:1].upper() + english[1:])


def _tied(counted: Sequence[tuple[Text, int]]) -> list[Text]:
    return [
        Text(f"{role.zh}{number}个", f"{role.en.lower()}: {number}") for role, number in counted[:3]
    ]


def _is(profile: Profile, traits: dict[str, Text]) -> Text:
    line, size = profile.file.line, traits["size"].zh if "size" in traits else ""
    noun = Text("企业", "Firm") if size else KIND_NAMES[line.kind]
    if not line.unit:
        return Text(f"属地未定的{size}{noun.zh}", f"{noun.en} without a county")
    unit = register.unit(line.unit, profile.pack)
    return Text(f"{unit.zh}的{size}{noun.zh}", f"{noun.en} of {unit.en or unit.zh}")


def _holds(held: Sequence[Standing]) -> Text:
    valid = [each for each in held if each.holds]
    if not valid:
        return Text("")
    zh = "、".join(_title(each) for each in valid[:2])
    more = f"等{len(valid)}项" if len(valid) > 2 else ""
    return Text(f"持有{zh}{more}", f"holds {len(valid)} title{'s' if len(valid) > 1 else ''}")


def _title(held: Standing) -> str:
    return f"{held.kind}（至{held.ends}）" if held.ends else held.kind


def _known(profile: Profile, table: Table) -> Text:
    count = sum(1 for each in profile.blocks if each.rows or each.records)
    if not count:
        return Text("还没有可用的数据", "no usable data yet")
    if not table.periods:
        return Text(f"{count}个数据集有数据", f"{count} datasets speak of it")
    last = period_words(table.periods[-1])
    return Text(
        f"{count}个数据集有数据，数据到{last.zh}",
        f"{count} datasets speak of it, figures up to {last.en}",
    )


def _apart(table: Table) -> Text:
    if not table.apart:
        return Text("")
    swaying = table.swaying
    if swaying:
        return Text(
            f"有{swaying}处来源不一致会改变结论，请先核对",
            f"{_figures(swaying)} between sources and would change a verdict: compare first",
        )
    return Text(
        f"有{table.apart}处来源不一致，不改变结论",
        f"{_figures(table.apart)} between sources, no verdict changes by it",
    )


def _figures(number: int) -> str:
    return "1 figure differs" if number == 1 else f"{number} figures differ"


def _missing(profile: Profile) -> Text:
    lacking = [
        each.declared.form.title
        for each in profile.kept
        if profile.leaves[each.id].state in {State.MISSING, State.ENDED, State.REVOKED}
    ]
    if not lacking:
        return Text("")
    named = listed(lacking[:2])
    more = f"等{len(lacking)}项" if len(lacking) > 2 else ""
    others = f" and {len(lacking) - 2} more" if len(lacking) > 2 else ""
    return Text(
        f"缺{named.zh}{more}授权，相应数据按未知处理", f"no leave to use {named.en}{others}"
    )


def facts(profile: Profile, traits: dict[str, Text]) -> list[Fact]:
    """The row of facts below the name; what nobody knows is left out."""
    line, pack = profile.file.line, profile.pack
    current = {each.aspect: each for each in reversed(profile.file.held) if each.ends is None}
    found = []
    if line.unit:
        found.append(Fact(Text("填报单位", "Reporting unit"), register.unit(line.unit, pack)))
    place = current.get(OPERATING)
    if place and place.value != line.unit:
        found.append(Fact(Text("经营所属", "Works in"), register.unit(place.value, pack)))
    for trait, label in _TRAITS:
        if traits.get(trait):
            found.append(Fact(label, traits[trait]))
    former = [each for each in profile.file.held if each.aspect == NAME and each.ends]
    if former:
        last = former[0]
        note = Text(f"至{last.ends}", f"until {last.ends}")
        found.append(Fact(Text("曾用名", "Formerly"), said_in(last.value), note))
    return found


_TRAITS = (
    ("industry", Text("行业", "Industry")),
    ("size", Text("规模", "Size")),
    ("founded", Text("成立", "Founded")),
)


def through(profile: Profile) -> list[Through]:
    """Names, numbers and places through time."""
    return [_through(each, profile.pack) for each in profile.file.held]


def _through(held: Held, pack: Pack) -> Through:
    value = register.unit(held.value, pack) if held.aspect in _PLACES else said_in(held.value)
    source = said_in(held.source) if held.source else Text("来源未记", "no source")
    return Through(
        register.aspect(held.aspect, pack),
        value,
        span(held.starts, held.ends),
        source,
        held.doubt,
        held.ends is None,
    )


def title_of(kind: Kind) -> Text:
    """What the page of a kind is called."""
    return Text("企业档案", "Firm file") if kind is Kind.ORGANISATION else KIND_NAMES[kind]
