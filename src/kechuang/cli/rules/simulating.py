"""`kechuang rules simulate`: what a changed parameter, clause or draft would do, before it is issued."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option
from kechuang.cli.rules.data import over
from kechuang.cli.rules.effects import (
    Listed,
    figures_as_json,
    movers_as_json,
    show_absent,
    show_effects,
    show_figures,
    show_movers,
)
from kechuang.cli.rules.options import (
    BY_OPTION,
    DATA_OPTION,
    DAY_OPTION,
    ENGINE_OPTION,
    PACK_OPTION,
    names_of,
    sound_book,
)
from kechuang.criteria.model import RuleBook
from kechuang.criteria.simulating.breaking import Bin, BreakEven, prepared
from kechuang.criteria.simulating.comparing import Asked, Simulation, simulate
from kechuang.criteria.simulating.overlays import Overlay, overlaid, value_of
from kechuang.criteria.simulating.refusals import NotStepwise
from kechuang.engines.answers import as_text
from kechuang.engines.moves import Mover
from kechuang.language.core import Value
from kechuang.language.schema import DatedParameter
from kechuang.values.text import Text

_SET = click.option(
    "--set",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter, by id or label, and its value with its unit. Several values of one"
    " parameter give one answer each.",
)
_CLAUSE = click.option(
    "--clause",
    "clauses",
    multiple=True,
    metavar="ID=EXPR",
    help="A clause and its new expression: a criterion's or a term's id, ID.applies, score.ID,"
    " score.least, amount.ID.pay, amount.ID.cap, amount.ID.when.",
)
_OVERLAY = click.option(
    "--overlay",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with changed files of the pack, a draft.",
)
_OUT = click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Parquet to write: every subject before and after.",
)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be changed."""

    parameters: list[tuple[str, str]]
    clauses: dict[str, str]
    overlay: Path | None

    def check(self, out: Path | None) -> None:
        """Refuse a wish that changes nothing, or one parameter among others twice."""
        if not (self.parameters or self.clauses or self.overlay):
            said = "nothing to change: give --set, --clause or --overlay"
            raise click.UsageError(said)
        names = {name for name, _value in self.parameters}
        several = len(names) < len(self.parameters)
        if several and (out is not None or not self.one_parameter):
            said = "give each parameter one value; or one parameter alone several, without --out"
            raise click.UsageError(said)

    def overlays(self) -> list[Overlay]:
        """One overlay, or one for each value of the only parameter."""
        if not self.one_parameter:
            return [Overlay(dict(self.parameters), self.clauses)]
        return [Overlay({name: value}) for name, value in self.parameters]

    @property
    def one_parameter(self) -> str:
        """The only thing that changes, when it is one parameter."""
        names = {name for name, _value in self.parameters}
        alone = len(names) == 1 and not self.clauses and self.overlay is None
        return next(iter(names)) if alone else ""


@click.command("simulate")
@click.argument("ruleset")
@_SET
@_CLAUSE
@_OVERLAY
@DATA_OPTION
@DAY_OPTION
@ENGINE_OPTION
@BY_OPTION
@_OUT
@PACK_OPTION
@json_option
@frame
def simulate_rules(  # noqa: PLR0913, PLR0917 - one for each option
    shared: Frame,
    ruleset: str,
    given: tuple[str, ...],
    clauses: tuple[str, ...],
    overlay: Path | None,
    data: Path,
    day: datetime,
    engine: str,
    by: str,
    out: Path | None,
    folder: Path | None,
    *,
    json_wanted: bool,
) -> None:
    """Change parameters or clauses of RULESET and say who gains, who loses and what it costs.

    One parameter that passes or fails subjects at a threshold is answered from one run, for as
    many values as are given; anything else is run twice.
    """
    wish = _Wish(_pairs("--set", given), dict(_pairs("--clause", clauses)), overlay)
    wish.check(out)
    given_to = over(shared, folder, data, ruleset, day.date())
    book = given_to.book
    asked = Asked(given_to.data, day.date(), engine, names_of(by))
    if wish.one_parameter and out is None and engine == "polars":
        try:
            _search(shared, book, ruleset, wish, asked, json_wanted=json_wanted)
        except NotStepwise as refused:
            click.echo(refused.sentence.within(shared.language), err=True)
        else:
            return
    drafted = sound_book(folder, shared.language, overlay) if overlay else book
    shared.report(Text("正在按新旧规则各评定一遍", "judging by the old rules and the new ones"))
    after = (overlaid(drafted, ruleset, asked.day, each) for each in wish.overlays())
    runs = [simulate(book, each, ruleset, asked) for each in after]
    if out is not None:
        runs[0].write(out)
    head = {"rules": ruleset, "on": asked.day.isoformat(), "method": "run"}
    _show_runs(shared, head, runs, json_wanted=json_wanted)


def _pairs(option: str, given: Iterable[str]) -> list[tuple[str, str]]:
    found = [each.partition("=") for each in given]
    for name, equals, value in found:
        if not (name.strip() and equals and value.strip()):
            said = f"write NAME=VALUE, not {name}{equals}{value}"
            raise click.BadParameter(said, param_hint=option)
    return [(name.strip(), value.strip()) for name, _equals, value in found]


def _show_runs(
    shared: Frame, head: Mapping[str, object], runs: list[Simulation], *, json_wanted: bool
) -> None:
    if json_wanted:
        known = {**head, "absent": list(runs[0].absent)}
        as_json(_one_or_several(known, [_run_as_object(each) for each in runs]))
        return
    show_absent(shared, runs[0].absent)
    for found in runs:
        show_effects(shared, found.effects)
        for each in found.criteria:
            if each.before != each.after:
                said = Text(f"条件 {each.id}：符合", f"criterion {each.id}: met")
                click.echo(f"{said.within(shared.language)} {each.before:,} → {each.after:,}")
        show_figures(shared, found.figures)
        show_movers(shared, found.effects.whole, found.gaining, found.losing)


def _run_as_object(found: Simulation) -> dict[str, object]:
    return {
        **found.effects.to_json(),
        "criteria": [
            {"id": each.id, "met_before": each.before, "met_after": each.after}
            for each in found.criteria
        ],
        "figures": figures_as_json(found.figures),
        "gaining": movers_as_json(found.gaining),
        "losing": movers_as_json(found.losing),
    }


def _one_or_several(
    head: Mapping[str, object], answers: list[dict[str, object]]
) -> dict[str, object]:
    """One answer beside its head, several as a list under it."""
    return {**head, **answers[0]} if len(answers) == 1 else {**head, "answers": answers}


def _search(
    shared: Frame, book: RuleBook, ruleset: str, wish: _Wish, asked: Asked, *, json_wanted: bool
) -> None:
    shared.report(Text("正在求各主体的临界值", "finding the break-even value of each subject"))
    found = prepared(book, ruleset, wish.one_parameter, asked)
    values = [(written, value_of(found.parameter, written)) for _name, written in wish.parameters]
    if json_wanted:
        head = {"rules": ruleset, "on": asked.day.isoformat(), "method": "break-even"}
        as_json(_as_object(head, found, values))
        return
    show_absent(shared, found.absent)
    for written, value in values:
        name = found.parameter.label or found.parameter.id
        click.echo(f"{name} {_words(found.parameter, found.today)} → {written}")
        effects = found.at(value)
        show_effects(shared, effects)
        show_movers(
            shared, effects.whole, _listed(found.gaining, value), _listed(found.losing, value)
        )
        click.echo()
    shared.say(_heaping(found))


def _as_object(
    head: Mapping[str, object], found: BreakEven, values: list[tuple[str, Value]]
) -> dict[str, object]:
    answers = [
        {
            "value": _shown(found.parameter, value),
            **found.at(value).to_json(),
            "gaining": movers_as_json(_listed(found.gaining, value)),
            "losing": movers_as_json(_listed(found.losing, value)),
        }
        for _written, value in values
    ]
    heaping = found.heaping()
    known = {
        **head,
        "absent": list(found.absent),
        "parameter": found.parameter.id,
        "today": _shown(found.parameter, found.today),
        "histogram": [_bin_as_object(found, each) for each in found.histogram(values[-1][1])],
        "heaping": {"meeting": heaping.meeting, "missing": heaping.missing},
    }
    return _one_or_several(known, answers)


def _bin_as_object(found: BreakEven, each: Bin) -> dict[str, object]:
    low, high = (_shown(found.parameter, found.value(end)) for end in (each.low, each.high))
    return {"low": low, "high": high, "subjects": each.effect.total, **each.effect.kinds}


def _listed(movers: Callable[[Value, int], list[Mover]], value: Value) -> Listed:
    return lambda most: movers(value, most)


def _shown(parameter: DatedParameter, value: Value) -> str:
    return as_text(value, parameter.type)


def _words(parameter: DatedParameter, value: Value) -> str:
    """The value with its unit, as rules write it."""
    kind = parameter.type
    if kind.ratio and isinstance(value, Fraction):
        return f"{as_text(value * 100, kind)}%"
    return _shown(parameter, value) + ("元" if kind.money == 1 else kind.counter)


def _heaping(found: BreakEven) -> Text:
    heap = found.heaping()
    return Text(
        f"距现行标准一档以内：刚好达标 {heap.meeting:,} 家，差一点 {heap.missing:,} 家",
        f"Within one step of today's value: {heap.meeting:,} just meet it,"
        f" {heap.missing:,} just miss it",
    )
