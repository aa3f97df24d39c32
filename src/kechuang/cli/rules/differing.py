"""`kechuang rules diff`: two versions of a rule set, or two packs' rules, compared in words."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option, show_problems
from kechuang.cli.rules.data import data_of
from kechuang.cli.rules.effects import (
    figures_as_json,
    movers_as_json,
    show_absent,
    show_effects,
    show_figures,
    show_movers,
)
from kechuang.cli.rules.options import (
    BY_OPTION,
    DATA,
    DAY_OPTION,
    ENGINE_OPTION,
    PACK_OPTION,
    names_of,
    sound_book,
)
from kechuang.criteria.batches import NoSuchRules
from kechuang.criteria.differing import Change, compare_books, compare_versions
from kechuang.criteria.differing.books import pinned
from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.criteria.simulating.comparing import Asked, Simulation, simulate
from kechuang.pack.rulebook import read_archived_rules, read_rules
from kechuang.values.text import Text

_VERSION = re.compile(r"([A-Za-z0-9_]+)@([0-9]{4}-[0-9]{2}-[0-9]{2})")


@dataclass(frozen=True, slots=True)
class _Side:
    """One side: a whole book, or one version of it on a day."""

    book: RuleBook
    rules: RuleSet | None = None
    day: date = date.max

    @property
    def version(self) -> tuple[RuleBook, RuleSet, date] | None:
        return (self.book, self.rules, self.day) if self.rules else None


@click.command("diff")
@click.argument("old")
@click.argument("new")
@PACK_OPTION
@click.option(
    "--data",
    type=DATA,
    help="Data over which the effect of the difference is counted, or `store`.",
)
@DAY_OPTION
@ENGINE_OPTION
@BY_OPTION
@json_option
@frame
def diff_rules(  # noqa: PLR0913 - one for each option
    shared: Frame,
    old: str,
    new: str,
    folder: Path | None,
    data: Path | None,
    day: datetime,
    engine: str,
    by: str,
    *,
    json_wanted: bool,
) -> None:
    """Say in words what differs between OLD and NEW, and with --data whom it touches.

    Each is RULESET@DATE, a version of the pack's, or a folder or archive of a pack.
    """
    sides = _side(shared, old, folder), _side(shared, new, folder)
    found = _compared(*sides)
    effects = {}
    if data is not None:
        shared.report(Text("正在评定差异所涉及的规则", "judging the rules that differ"))
        facts = data_of(shared, data, day.date())

        def asked(rules: RuleSet) -> Asked:
            return Asked(facts(rules), day.date(), engine, names_of(by))

        effects = dict(_effects(*sides, found, day.date(), asked))
    if json_wanted:
        as_json(
            {
                "on": day.date().isoformat(),
                "changes": [each.to_json() for each in found],
                "effects": [_object(name, each) for name, each in effects.items()],
            }
        )
        return
    _show(shared, found, effects)


def _show(shared: Frame, found: list[Change], effects: dict[str, Simulation]) -> None:
    for each in found:
        click.echo(f"{each.rules:<16} {each.sentence.within(shared.language)}".strip())
    if not found:
        shared.say(Text("没有改动", "Nothing differs"))
    for name, run in effects.items():
        click.echo(f"\n{name}")
        show_absent(shared, run.absent)
        show_effects(shared, run.effects)
        show_figures(shared, run.figures)
        show_movers(shared, run.effects.whole, run.gaining, run.losing)


def _object(name: str, each: Simulation) -> dict[str, object]:
    return {
        "rules": name,
        **each.effects.to_json(),
        "figures": figures_as_json(each.figures),
        "gaining": movers_as_json(each.gaining),
        "losing": movers_as_json(each.losing),
        "absent": list(each.absent),
    }


def _side(shared: Frame, named: str, folder: Path | None) -> _Side:
    version = _VERSION.fullmatch(named)
    if version is None:
        return _Side(_book(shared, Path(named)))
    book = sound_book(folder, shared.language)
    try:
        day = date.fromisoformat(version[2])
    except ValueError as error:
        said = f"{version[2]} is no day"
        raise click.BadParameter(said, param_hint=named) from error
    rules = book.on(version[1], day)
    if rules is None:
        raise NoSuchRules(version[1], day, book.ids())
    return _Side(book, rules, day)


def _book(shared: Frame, path: Path) -> RuleBook:
    """The rules of a folder or archive; exit code 1 after their problems when they have errors."""
    if not path.exists():
        said = f"{path} is neither RULESET@DATE nor a folder or archive of a pack"
        raise click.UsageError(said)
    archived = path.is_file()
    found = read_archived_rules(path.read_bytes()) if archived else read_rules(path)
    book, _cases, problems = found
    if problems.refuses:
        show_problems(problems, shared.language)
        raise SystemExit(1)
    return book


def _compared(old: _Side, new: _Side) -> list[Change]:
    if old.version and new.version:
        return compare_versions(old.version, new.version)
    if old.version or new.version:
        said = "compare two versions RULESET@DATE, or two folders or archives"
        raise click.UsageError(said)
    return compare_books(old.book, new.book)


def _effects(
    old: _Side,
    new: _Side,
    found: list[Change],
    day: date,
    asked: Callable[[RuleSet], Asked],
) -> Iterator[tuple[str, Simulation]]:
    """The effect on each rule set that both sides have in force on the day."""
    if old.rules and new.rules:
        before = pinned(old.book, old.rules, old.day, new.rules.id)
        after = pinned(new.book, new.rules, new.day, new.rules.id)
        yield new.rules.id, simulate(before, after, new.rules.id, asked(new.rules))
        return
    shared = any(not each.rules for each in found)
    touched = {each.rules for each in found}
    for name in new.book.ids():
        rules = new.book.on(name, day)
        both = rules is not None and old.book.on(name, day) is not None
        if rules is not None and both and (shared or name in touched):
            yield name, simulate(old.book, new.book, name, asked(rules))
