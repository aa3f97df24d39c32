"""The effect of a change of rules, printed and as JSON."""

from collections.abc import Callable, Iterable

import click

from kechuang.cli.frame import Frame, table
from kechuang.criteria.simulating.comparing import Figure
from kechuang.criteria.simulating.effects import WORDS, Effect, Effects
from kechuang.criteria.verdicts import WORDS as VERDICTS
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.moves import Mover
from kechuang.values.text import Text

MOST = 20
_TITLES = {"county": Text("县（市、区）", "county"), "size": Text("规模", "size class")}
_UNSTATED = Text("未填", "not stated")
Listed = Callable[[int], list[Mover]]


def show_effects(shared: Frame, effects: Effects) -> None:
    """Counts and money, whole and by part."""
    whole = effects.whole
    shared.say(_sentence(whole))
    kinds = whole.kinds.items()
    table((WORDS[name].within(shared.language), f"{number:,}") for name, number in kinds)
    if effects.paying:
        shared.say(_money(whole))
    for name, parts in effects.by.items():
        click.echo()
        table(_rows(shared, name, parts.items(), paying=effects.paying))


def show_absent(shared: Frame, absent: Iterable[str]) -> None:
    """Say which breakdowns the data lack."""
    for name in absent:
        said = Text(
            f"数据中没有 {name} 一列（可在 units 文件中给出 code、county、size），未按其细分",
            f"The data have no column {name} (a file `units` may give code, county, size),"
            " so there is no breakdown by it",
        )
        click.echo(said.within(shared.language), err=True)


def show_movers(shared: Frame, effect: Effect, gaining: Listed, losing: Listed) -> None:
    """The first subjects of each list, and how many there are."""
    for name, number, listed in (
        ("gained", effect.gained, gaining),
        ("lost", effect.lost, losing),
    ):
        if number:
            codes = " ".join(each.code for each in listed(MOST))
            more = " …" if number > MOST else ""
            click.echo(f"\n{WORDS[name].within(shared.language)} {number:,}: {codes}{more}")


def movers_as_json(listed: Listed) -> list[dict[str, object]]:
    """The first subjects of a list."""
    return [
        {
            "code": each.code,
            "labels": list(each.labels),
            "before": each.before,
            "after": each.after,
            "before_fen": each.money_before,
            "after_fen": each.money_after,
        }
        for each in listed(MOST)
    ]


def figures_as_json(figures: Iterable[Figure]) -> list[dict[str, object]]:
    """Each figure of money with its sums."""
    return [
        {"id": each.id, "title": each.title.to_json(), **each.money.to_json()} for each in figures
    ]


def show_figures(shared: Frame, figures: Iterable[Figure]) -> None:
    """The figures of money that differ, in yuan."""
    rows = [
        (each.title.within(shared.language), yuan(money.before), "→", yuan(money.after))
        for each in figures
        if (money := each.money).difference or money.open_before != money.open_after
    ]
    table(rows)


def yuan(fen: int) -> str:
    """Fen as yuan, grouped by three."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02}"


def _sentence(effect: Effect) -> Text:
    before, after = effect.before[Verdict.MET], effect.after[Verdict.MET]
    met = VERDICTS[Verdict.MET]
    return Text(
        f"共 {effect.total:,} 家，{met.zh} {before:,} → {after:,}",
        f"{effect.total:,} subjects, {met.en} {before:,} → {after:,}",
    )


def _money(effect: Effect) -> Text:
    money = effect.money
    before, after, more = (yuan(each) for each in (money.before, money.after, money.difference))
    return Text(
        f"金额 {before} → {after} 元，相差 {more} 元；金额待定 {money.open_before:,} → "
        f"{money.open_after:,} 家",
        f"Money {before} → {after} yuan, a difference of {more}; not known yet for "
        f"{money.open_before:,} → {money.open_after:,}",
    )


def _rows(
    shared: Frame, name: str, parts: Iterable[tuple[str, Effect]], *, paying: bool
) -> Iterable[tuple[str, ...]]:
    heads = [
        _TITLES.get(name, Text(name)),
        Text("原符合", "met before"),
        Text("现符合", "met after"),
    ]
    heads += [WORDS["gained"], WORDS["lost"]]
    heads += [Text("金额相差（元）", "yuan more")] if paying else []
    yield tuple(each.within(shared.language) for each in heads)
    for label, effect in sorted(parts):
        counts = (effect.before[Verdict.MET], effect.after[Verdict.MET], effect.gained, effect.lost)
        money = (yuan(effect.money.difference),) if paying else ()
        shown = label or _UNSTATED.within(shared.language)
        yield (shown, *(f"{each:,}" for each in counts), *money)
