"""`kechuang rules eval`: an expression tried, or a file of cases. No database is needed."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from kechuang.cli.frame import DAY, Frame, frame, json_option
from kechuang.cli.rules.marking import marked
from kechuang.engines.inputs import InputNotRead
from kechuang.engines.trying import Answer, answer
from kechuang.language.temporal import read_day
from kechuang.values.errors import Invalid
from kechuang.values.text import Language, Text


class BatchNotRead(Invalid):
    """The file of cases is not a list of `{expr, inputs}`."""

    code = "rule_batch"

    def __init__(self, path: str) -> None:
        super().__init__(
            Text(
                f"{path} 须是 JSON 列表，每项为 {{“expr”: …, “inputs”: {{…}}}}",
                f'{path} must be a JSON list of {{"expr": …, "inputs": {{…}}}}',
            )
        )


@click.command("eval")
@click.argument("expression", required=False)
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="A value for a name.")
@click.option("--batch", type=click.Path(exists=True, dir_okay=False), help="A JSON file of cases.")
@click.option("--on", "day", type=DAY, default=None, help="The day of the rule.")
@json_option
@frame
def evaluate(
    shared: Frame,
    expression: str | None,
    given: tuple[str, ...],
    batch: str | None,
    day: datetime | None,
    *,
    json_wanted: bool,
) -> None:
    """Evaluate EXPRESSION, or every case of a file. Unknown is printed as such, or as null."""
    on = day.date() if day else None
    if batch:
        _print_batch(batch, on, shared.language)
        return
    if expression is None:
        raise click.MissingParameter(param_hint="EXPRESSION", param_type="argument")
    found = answer(expression, dict(map(_value, given)), on)
    if json_wanted:
        click.echo(_as_json(found, shared.language))
    elif not found.refused:
        unknown = {"zh": "未知", "en": "unknown"}[shared.language]
        click.echo(unknown if found.value is None else found.words)
    else:
        place = f"{found.place} " if found.place else ""
        click.echo(f"{place}{found.refused} {found.why.within(shared.language)}", err=True)
        for line in marked(expression, found.place):
            click.echo(line, err=True)
    if found.refused:
        raise SystemExit(1)


def _print_batch(path: str, on: date | None, language: Language) -> None:
    answers = [_case(case, on) for case in _cases(path)]
    lines = ",\n".join(f"  {_as_json(each, language)}" for each in answers)
    click.echo(f"[\n{lines}\n]" if lines else "[]")


def _case(case: dict[str, Any], on: date | None) -> Answer:
    day = read_day(case["on"]) if case.get("on") else on
    return answer(case["expr"], case.get("inputs") or {}, day)


def _cases(path: str) -> list[dict[str, Any]]:
    try:
        cases = json.loads(Path(path).read_bytes(), parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError) as error:
        raise BatchNotRead(path) from error
    if not isinstance(cases, list) or not all(_is_case(case) for case in cases):
        raise BatchNotRead(path)
    return cases


def _is_case(case: object) -> bool:
    if not isinstance(case, dict) or not isinstance(case.get("expr"), str):
        return False
    day = case.get("on")
    dated = day is None or (isinstance(day, str) and read_day(day) is not None)
    return dated and isinstance(case.get("inputs") or {}, dict)


def _value(written: str) -> tuple[str, object]:
    """NAME=VALUE: a value as the language writes it, anything else being text."""
    name, equals, value = written.partition("=")
    if not equals:
        raise InputNotRead(written, Text("须写成 名称=值", "write NAME=VALUE"))
    read = answer(value, {})
    return name.strip(), value if read.refused else _typed(read)


def _typed(read: Answer) -> object:
    kind = "money" if read.type.money else "ratio" if read.type.ratio else read.type.kind.value
    return {"type": kind, "value": None if read.value is None else read.words}


def _as_json(found: Answer, language: Language) -> str:
    if not found.refused:
        return f'{{"value": {found.json}}}'
    why = found.why.within(language)
    said = f"{found.place} {why}" if found.place else why
    return json.dumps({"refused": found.refused, "why": said}, ensure_ascii=False)
