"""`kechuang rules run`: a rule set over every subject of the data."""

from datetime import datetime
from pathlib import Path

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option, table
from kechuang.cli.rules.data import over
from kechuang.cli.rules.options import (
    DATA_OPTION,
    DAY_OPTION,
    ENGINE_OPTION,
    PACK_OPTION,
)
from kechuang.criteria.batches import Run, run_over, write
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.values.text import Text


@click.command("run")
@click.argument("ruleset")
@DATA_OPTION
@DAY_OPTION
@ENGINE_OPTION
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
    asked = over(shared, folder, data, ruleset, day.date())
    found = run_over(
        asked.book, ruleset, asked.data, day.date(), engine, with_missing=out is not None
    )
    if out is not None:
        write(found, out)
    if json_wanted:
        as_json(_summary(ruleset, day, engine, found))
        return
    table(
        (WORDS[verdict].within(shared.language), str(found.verdicts.get(verdict, 0)))
        for verdict in Verdict
    )
    if found.unproved:
        listed = ", ".join(found.unproved)
        shared.say(
            Text(
                f"数据中没有授权表（authorisations），视为可以使用：{listed}",
                f"No table `authorisations` shows that these may be used; they were: {listed}",
            )
        )


def _summary(ruleset: str, day: datetime, engine: str, found: Run) -> dict[str, object]:
    return {
        "rules": ruleset,
        "on": str(day.date()),
        "engine": engine,
        "subjects": sum(found.verdicts.values()),
        "verdicts": found.verdicts,
        "unproved": list(found.unproved),
    }
