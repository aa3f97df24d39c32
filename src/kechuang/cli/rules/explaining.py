"""`kechuang rules explain`: why one subject has its verdict. No database is needed."""

from datetime import datetime
from pathlib import Path

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option
from kechuang.cli.rules.options import DATA_OPTION, DAY_OPTION, PACK_OPTION, sound_book
from kechuang.criteria.batches import explained
from kechuang.criteria.explaining import Explanation
from kechuang.criteria.verdicts import WORDS


@click.command("explain")
@click.argument("ruleset")
@DATA_OPTION
@click.option("--subject", "code", required=True, help="The subject's code in the data.")
@DAY_OPTION
@PACK_OPTION
@json_option
@frame
def explain(
    shared: Frame,
    ruleset: str,
    data: Path,
    code: str,
    day: datetime,
    folder: Path | None,
    *,
    json_wanted: bool,
) -> None:
    """Say of one subject why RULESET is met or not: clauses, values found, what is missing."""
    book = sound_book(folder, shared.language)
    judgement, found = explained(book, ruleset, data, day.date(), code)
    if json_wanted:
        as_json(
            {
                "rules": ruleset,
                "subject": code,
                "verdict": judgement.verdict.value,
                "criteria": [_as_object(each) for each in found],
                "missing": list(judgement.missing),
            }
        )
        return
    click.echo(f"{code} {WORDS[judgement.verdict].within(shared.language)}")
    for each in found:
        _say(shared, each)


def _say(shared: Frame, each: Explanation) -> None:
    verdict = WORDS[each.verdict].within(shared.language)
    click.echo(f"\n{verdict}  {each.title.within(shared.language)}  {each.basis}")
    click.echo("    " + " ".join(each.rule.within(shared.language).split()))
    for operand in each.operands:
        click.echo(f"    {operand.name} = {operand.value.within(shared.language)}")


def _as_object(each: Explanation) -> dict[str, object]:
    return {
        "id": each.id,
        "title": each.title.to_json(),
        "basis": each.basis,
        "verdict": each.verdict.value,
        "rule": each.rule.to_json(),
        "operands": [
            {"name": operand.name, "value": operand.value.to_json()} for operand in each.operands
        ],
    }
