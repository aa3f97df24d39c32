"""`kechuang rules`: the rule sets of a pack listed, checked and run. No database is needed."""

from datetime import datetime
from pathlib import Path

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option, show_problems, table
from kechuang.cli.rules_eval import evaluate
from kechuang.cli.rules_explain import explain
from kechuang.cli.rules_pack import PACK_OPTION, pack_folder
from kechuang.criteria.batches import DIALECTS, run_over, sql, write
from kechuang.criteria.cases import Case, Outcome, run
from kechuang.criteria.model import RuleBook
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.engines.answers import as_text
from kechuang.language.core import Value
from kechuang.language.types import MONEY, NUMBER, TEXT
from kechuang.pack.rulebook import read_rules
from kechuang.values.problems import Problems
from kechuang.values.text import Text


@click.group()
def rules() -> None:
    """Rules: try an expression, check and run the rule sets of a pack."""


rules.add_command(evaluate)
rules.add_command(explain)


@rules.command("list")
@PACK_OPTION
@json_option
@frame
def list_rules(shared: Frame, folder: Path | None, *, json_wanted: bool) -> None:
    """List every rule set with its versions."""
    book, _cases, _problems = read_rules(pack_folder(folder))
    rows = sorted(book.versions, key=lambda each: (each.id, each.starts))
    if json_wanted:
        as_json(
            [
                {
                    "id": each.id,
                    "title": each.title.to_json(),
                    "from": each.starts.isoformat(),
                    "document": each.document,
                    "checked": each.checked,
                    "draft": each.draft,
                    "criteria": [criterion.id for criterion in each.criteria],
                }
                for each in rows
            ]
        )
        return
    table(
        (each.id, each.starts.isoformat(), each.checked, each.title.within(shared.language))
        for each in rows
    )


@rules.command()
@PACK_OPTION
@json_option
@frame
def check(shared: Frame, folder: Path | None, *, json_wanted: bool) -> None:
    """Read every rule and print every problem. Exit code 1 when one of them is an error."""
    book, cases, problems = read_rules(pack_folder(folder))
    if json_wanted:
        as_json({"problems": [problem.to_json() for problem in problems]})
    else:
        show_problems(problems, shared.language)
        shared.say(_counts(book, cases, problems))
    raise SystemExit(1 if problems.refuses else 0)


@rules.command("cases")
@click.argument("ruleset", required=False)
@PACK_OPTION
@json_option
@frame
def run_cases(
    shared: Frame, ruleset: str | None, folder: Path | None, *, json_wanted: bool
) -> None:
    """Run the worked cases of RULESET, or of all. Exit code 1 when one does not hold."""
    book, cases, problems = read_rules(pack_folder(folder))
    wanted = [case for case in cases if ruleset in {None, case.rules}]
    outcomes = list(run(book, wanted))
    if json_wanted:
        as_json([_outcome(each) for each in outcomes])
    else:
        show_problems(problems, shared.language)
        for each in outcomes:
            _show(shared, each)
        held = sum(each.holds for each in outcomes)
        shared.say(
            Text(
                f"{len(outcomes)} 个案例，{held} 个与预期一致",
                f"{len(outcomes)} cases, {held} as expected",
            )
        )
    failed = problems.refuses or not all(each.holds for each in outcomes)
    raise SystemExit(1 if failed else 0)


@rules.command("run")
@click.argument("ruleset")
@click.option(
    "--data",
    type=click.Path(exists=True, path_type=Path),
    required=True,
    help="A wide Parquet or CSV file, or a folder with one file per dataset.",
)
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day.")
@click.option(
    "--engine", type=click.Choice(["polars", "duckdb"]), default="polars", help="Which engine."
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Parquet to write.")
@PACK_OPTION
@json_option
@frame
def run_rules(
    shared: Frame,
    ruleset: str,
    data: Path,
    day: datetime,
    engine: str,
    out: Path | None,
    folder: Path | None,
    *,
    json_wanted: bool,
) -> None:
    """Judge every subject of DATA by RULESET: how many meet it; all of it with --out."""
    book, _cases, problems = read_rules(pack_folder(folder))
    if problems.refuses:
        show_problems(problems, shared.language)
        raise SystemExit(1)
    found = run_over(book, ruleset, data, day.date(), engine)
    if out is not None:
        write(found, out)
    if json_wanted:
        as_json({"rules": ruleset, "engine": engine, "verdicts": found.verdicts})
        return
    table(
        (WORDS[verdict].within(shared.language), str(found.verdicts.get(verdict, 0)))
        for verdict in Verdict
    )


@rules.command("sql")
@click.argument("ruleset")
@click.option("--dialect", type=click.Choice(DIALECTS), default=DIALECTS[0], help="Of which SQL.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day.")
@PACK_OPTION
@json_option
@frame
def print_sql(
    _shared: Frame,
    ruleset: str,
    dialect: str,
    day: datetime,
    folder: Path | None,
    *,
    json_wanted: bool,
) -> None:
    """Print RULESET as one SQL query over `subjects` and the tables of records, money in fen."""
    book, _cases, _problems = read_rules(pack_folder(folder))
    text = sql(book, ruleset, day.date(), dialect)
    if json_wanted:
        as_json({"rules": ruleset, "dialect": dialect, "sql": text})
    else:
        click.echo(text)


def _counts(book: RuleBook, cases: list[Case], problems: Problems) -> Text:
    sets, versions, number = len(book.ids()), len(book.versions), len(cases)
    return Text(
        f"规则 {sets} 套 {versions} 版，案例 {number} 个，问题 {len(problems)} 个",
        f"{sets} rule sets in {versions} versions, {number} cases, {len(problems)} problems",
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
    values = outcome.judgement.values if outcome.judgement else {}
    return {
        "rules": outcome.case.rules,
        "title": outcome.case.title.to_json(),
        "place": str(outcome.case.place),
        "holds": outcome.holds,
        "values": {name: _plain(name, value) for name, value in values.items()},
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
