"""Who a subject is, and one sentence on where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kechuang.apps.facts.queries.leave import State
from kechuang.apps.facts.queries.profile import Profile
from kechuang.apps.subjects.registering.shapes import (
    KIND_NAMES,
    NAME,
    OPERATING,
    REGISTERED,
    Held,
    Kind,
    Tied,
)
from kechuang.pack import Pack
from kechuang.values.quantity import number
from kechuang.values.text import Text, listed, same
from kechuang.web.firm.figures import Table
from kechuang.web.firm.records import Standing
from kechuang.web.wording import facts as words

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


@dataclass(frozen=True, slots=True)
class TieLine:
    """A tie in words, from this side."""

    tie: Tied
    role: Text
    share: str
    days: Text
    over: bool


def sentence(
    profile: Profile, table: Table, held: Sequence[Standing], pack: Pack, traits: dict[str, str]
) -> Text:
    """Where it stands: what it is, what it holds, what is known, what is missing or in conflict."""
    parts = [_is(profile, pack, traits), _holds(held), _known(profile, table)]
    parts += [_apart(table), _missing(profile)]
    said = [each for each in parts if each]
    return Text("；".join(each.zh for each in said) + "。", "; ".join(e.en for e in said) + ".")


def _is(profile: Profile, pack: Pack, traits: dict[str, str]) -> Text:
    line, size = profile.file.line, traits.get("size", "")
    noun = Text("企业", "Firm") if size else KIND_NAMES[line.kind]
    if not line.unit:
        return Text(f"属地未定的{size}{noun.zh}", f"{noun.en} without a county")
    unit = words.unit(line.unit, pack)
    return Text(f"{unit.zh}{size}{noun.zh}", f"{noun.en} of {unit.en or unit.zh}")


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
    last = table.periods[-1]
    return Text(
        f"{count}个数据集有数据，年度数据到{last}年",
        f"{count} datasets speak of it, yearly figures up to {last}",
    )


def _apart(table: Table) -> Text:
    if not table.apart:
        return Text("")
    return Text(f"有{table.apart}处来源不一致", f"{table.apart} figures differ between sources")


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


def facts(profile: Profile, pack: Pack, traits: dict[str, str]) -> list[Fact]:
    """The row of facts below the name; what nobody knows is left out."""
    line = profile.file.line
    current = {each.aspect: each for each in reversed(profile.file.held) if each.ends is None}
    found = []
    if line.unit:
        found.append(Fact(Text("填报单位", "Reporting unit"), words.unit(line.unit, pack)))
    place = current.get(OPERATING)
    if place and place.value != line.unit:
        found.append(Fact(Text("经营所属", "Works in"), words.unit(place.value, pack)))
    for trait, label in (("industry", Text("行业", "Industry")), ("size", Text("规模", "Size"))):
        if traits.get(trait):
            found.append(Fact(label, words.said_in(traits[trait])))
    if traits.get("founded"):
        found.append(Fact(Text("成立", "Founded"), same(traits["founded"])))
    former = [each for each in profile.file.held if each.aspect == NAME and each.ends]
    if former:
        last = former[0]
        note = Text(f"至{last.ends}", f"until {last.ends}")
        found.append(Fact(Text("曾用名", "Formerly"), words.said_in(last.value), note))
    return found


def through(profile: Profile, pack: Pack) -> list[Through]:
    """Names, numbers and places through time."""
    return [_through(each, pack) for each in profile.file.held]


def _through(held: Held, pack: Pack) -> Through:
    value = words.unit(held.value, pack) if held.aspect in _PLACES else words.said_in(held.value)
    source = words.said_in(held.source) if held.source else Text("来源未记", "no source")
    return Through(
        words.aspect(held.aspect),
        value,
        span(held.starts, held.ends),
        source,
        held.doubt,
        held.ends is None,
    )


def span(starts: date | None, ends: date | None) -> Text:
    """From a day until a day, in words."""
    if starts and ends:
        return same(f"{starts}—{ends}")
    if starts:
        return Text(f"{starts}起", f"since {starts}")
    return Text(f"至{ends}", f"until {ends}") if ends else Text("起止未记", "days not known")


def ties(profile: Profile, day: date) -> list[TieLine]:
    """Ties, those in force first."""
    found = [
        TieLine(
            each,
            words.role(each.role, outward=each.outward),
            f"{_percent(each.share)}%" if each.share else "",
            span(each.starts, each.ends),
            each.ends is not None and each.ends < day,
        )
        for each in profile.file.ties
    ]
    return sorted(found, key=lambda each: (each.over, each.role.zh, each.tie.other.name))


def _percent(share: str) -> str:
    return number(Decimal(share) * 100, 2)


def title_of(kind: Kind) -> Text:
    """What the page of a kind is called."""
    return Text("企业档案", "Firm file") if kind is Kind.ORGANISATION else KIND_NAMES[kind]
