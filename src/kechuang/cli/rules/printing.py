"""`kechuang rules sql`: a rule set as one query, an exhibit for whoever audits it."""

from datetime import datetime
from pathlib import Path

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option
from kechuang.cli.rules.options import DAY_OPTION, PACK_OPTION, sound_book
from kechuang.criteria.batches import DIALECTS, sql


@click.command("sql")
@click.argument("ruleset")
@click.option("--dialect", type=click.Choice(DIALECTS), default=DIALECTS[0], help="Of which SQL.")
@DAY_OPTION
@PACK_OPTION
@json_option
@frame
def print_sql(
    shared: Frame,
    ruleset: str,
    dialect: str,
    day: datetime,
    folder: Path | None,
    *,
    json_wanted: bool,
) -> None:
    """Print RULESET as one SQL query over `subjects` and the tables of records, money in fen."""
    book = sound_book(folder, shared.language)
    text = sql(book, ruleset, day.date(), dialect)
    if json_wanted:
        as_json({"rules": ruleset, "dialect": dialect, "on": str(day.date()), "sql": text})
    else:
        click.echo(text)
