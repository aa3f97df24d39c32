"""`kechuang rules cases`: the worked cases of a pack, each with what was expected and what came."""

from pathlib import Path

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option, show_problems
from kechuang.cli.rules.options import PACK_OPTION, read_pack, today
from kechuang.criteria.batches import NoSuchRules
from kechuang.criteria.cases import Outcome, run
from kechuang.engines.answers import as_text
from kechuang.language.core import Value
from kechuang.language.types import MONEY, NUMBER, TEXT
from kechuang.values.text import Text


@click.command("cases")
@click.argument("ruleset", required=False)
@PACK_OPTION
@json_option
@frame
def run_cases(
    shared: Frame, ruleset: str | None, folder: Path | None, *, json_wanted: bool
) -> None:
    """Run the worked cases of RULESET, or of all. Exit code 1 when one does not hold."""
    book, cases, problems = read_pack(folder)
    if ruleset is not None and ruleset not in book.ids():
        raise NoSuchRules(ruleset, today(), book.ids())
    wanted = [case for case in cases if ruleset in {None, case.rules}]
    outcomes = list(run(book, wanted))
    if json_wanted:
        as_json([_outcome(each) for each in outcomes])
    else:
        show_problems(problems, shared.language)
        for each in outcomes:
            _show(shared, each)
        shared.say(_held(outcomes))
    failed = problems.refuses or not all(each.holds for each in outcomes)
    raise SystemExit(1 if failed else 0)


def _held(outcomes: list[Outcome]) -> Text:
    held = sum(each.holds for each in outcomes)
    return Text(
        f"{len(outcomes)} 个案例，{held} 个与预期一致",
        f"{len(outcomes)} cases, {held} as expected",
    )


def _show(shared: Frame, outcome: Outcome) -> None:
    case = outcome.case
    mark = "✓" if outcome.holds else "✗"
    click.echo(f"{mark} {case.rules} {case.title.within(shared.language)}")
    for name, wanted, came in outcome.wrong:
        shared.say(
            Text(
                f"    {case.place} {name} 应为 {_plain(name, wanted)}，却是 {_plain(name, came)}",
                f"    {case.place} {name}: not {_plain(name, wanted)} but {_plain(name, came)}",
            )
        )


def _outcome(outcome: Outcome) -> dict[str, object]:
    case = outcome.case
    came = outcome.judgement.values if outcome.judgement else {}
    return {
        "rules": case.rules,
        "title": case.title.to_json(),
        "on": case.day.isoformat(),
        "place": str(case.place),
        "holds": outcome.holds,
        "expected": {name: _plain(name, value) for name, value in case.expected.items()},
        "came": {name: _plain(name, came[name]) for name in case.expected if name in came},
        "values": {name: _plain(name, value) for name, value in came.items()},
        "wrong": [
            {"name": name, "expected": _plain(name, wanted), "came": _plain(name, came)}
            for name, wanted, came in outcome.wrong
        ],
        "missing": list(outcome.judgement.missing) if outcome.judgement else [],
    }


def _plain(name: str, value: Value) -> str:
    if value is None:
        return "unknown"
    kind = MONEY if name.startswith("amount") else TEXT if isinstance(value, str) else NUMBER
    return as_text(value, kind)
