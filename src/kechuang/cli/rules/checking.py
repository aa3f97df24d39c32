"""`kechuang rules check`: every problem of the rules of a pack."""

from pathlib import Path

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option, show_problems
from kechuang.cli.rules.options import PACK_OPTION, read_pack
from kechuang.criteria.cases import Case
from kechuang.criteria.model import RuleBook
from kechuang.values.problems import Problems
from kechuang.values.text import Text


@click.command()
@PACK_OPTION
@json_option
@frame
def check(shared: Frame, folder: Path | None, *, json_wanted: bool) -> None:
    """Read every rule and print every problem. Exit code 1 when one of them is an error."""
    book, cases, problems = read_pack(folder)
    if json_wanted:
        counts = {"rules": len(book.ids()), "versions": len(book.versions), "cases": len(cases)}
        as_json({"problems": [problem.to_json() for problem in problems], "counts": counts})
    else:
        show_problems(problems, shared.language)
        shared.say(_counts(book, cases, problems))
    raise SystemExit(1 if problems.refuses else 0)


def _counts(book: RuleBook, cases: list[Case], problems: Problems) -> Text:
    sets, versions, number = len(book.ids()), len(book.versions), len(cases)
    return Text(
        f"规则 {sets} 套 {versions} 版，案例 {number} 个，问题 {len(problems)} 个",
        f"{sets} rule sets in {versions} versions, {number} cases, {len(problems)} problems",
    )
