"""`kechuang plan`: make, issue, read, fill and write back the plan of a year."""

from datetime import date, datetime
from pathlib import Path

import click

from kechuang.cli.frame import DAY, Frame, as_json, frame, json_option, table
from kechuang.values.text import Text

_YEAR = click.option("--year", type=int, default=None, help="Year of the plan (latest in force).")


@click.group()
def plan() -> None:
    """The year's plan: status of every promise, figures, issue, export."""


@plan.command()
@_YEAR
@click.option("--on", "day", type=DAY, default=None, help="As it was known on this day.")
@json_option
@frame
def status(shared: Frame, year: int | None, day: datetime | None, *, json_wanted: bool) -> None:
    """Where every promise stands, and why."""
    shared.django()
    from kechuang.cli import planning  # noqa: PLC0415 - needs Django started

    actor, pack, today = planning.read_as(shared)
    on = min(day.date(), today) if day else today
    board = planning.board(actor, pack, on, year)
    if json_wanted:
        as_json(planning.board_json(board))
        return
    shared.say(board.summary)
    table(planning.status_rows(board, shared.language))


@plan.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
@frame
def extract(shared: Frame, file: Path, *, json_wanted: bool) -> None:
    """Read a plan's text (.txt .md .html .docx .pdf): its structure and every promised number.

    Needs no database. Exit code 3 when the file is refused, with the reason.
    """
    from kechuang.cli.extracting import read_plan, rows  # noqa: PLC0415 - loads the reader

    found = read_plan(file)
    if json_wanted:
        click.echo(found.dumps())
        return
    for each in found.structure:
        click.echo(each.heading)
    table(rows(found, shared.language))


@plan.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@_YEAR
@frame
def export(shared: Frame, folder: Path, year: int | None) -> None:
    """Write the plan as a pack's files below FOLDER/plan; reading them gives the same plan."""
    shared.django()
    from kechuang.cli import planning  # noqa: PLC0415 - needs Django started

    actor, pack, _today = planning.read_as(shared)
    for name in planning.write_plan(actor, pack, folder, year):
        shared.say(Text(f"已写入 {name}", f"Written: {name}"))


@plan.command()
@click.argument("year", type=int)
@json_option
@frame
def diff(shared: Frame, year: int, *, json_wanted: bool) -> None:
    """What the active pack says differently from the plan in force."""
    shared.django()
    from kechuang.cli import planning  # noqa: PLC0415 - needs Django started

    found = planning.differences(shared, year)
    if json_wanted:
        as_json([{"where": each.where, "sentence": each.sentence.to_json()} for each in found])
        return
    for each in found:
        shared.say(each.line())
    if not found:
        shared.say(Text("与城市包一致", "The same as in the pack"))


@plan.command()
@click.argument("year", type=int)
@click.option("--office", default="", help="Division that keeps the plan (the actor's own).")
@frame
def seed(shared: Frame, year: int, office: str) -> None:
    """Make a draft of YEAR's plan from the active pack, and put it up for signing."""
    shared.django()
    from kechuang.cli import planning  # noqa: PLC0415 - needs Django started

    planning.seed(shared, year, office)
    shared.say(
        Text(
            f"已生成{year}年计划草案，待审核、审批", f"Draft of {year} made; two signatures to come"
        )
    )


@plan.command()
@click.argument("year", type=int)
@click.option("--refuse", "reason", default="", help="Do not agree, for this reason.")
@frame
def sign(shared: Frame, year: int, reason: str) -> None:
    """Sign the draft of YEAR as the next of the three; the last signature issues it."""
    shared.django()
    from kechuang.cli import planning  # noqa: PLC0415 - needs Django started

    shared.say(planning.sign(shared, year, reason))


@plan.command()
@click.argument("code")
@click.argument("period")
@click.argument("value")
@click.option("--source", required=True, help="Where the figure comes from.")
@click.option("--known", type=DAY, default=None, help="Day on which it became known (today).")
@click.option("--scope", default="city", show_default=True, help="City, reporting unit, reference.")
@click.option(
    "--vintage",
    type=click.Choice(["preliminary", "final", "revised"]),
    default="preliminary",
    show_default=True,
)
@click.option("--note", default="", help="What it includes, why it changed.")
@click.option("--sure", is_flag=True, help="Record although it looks like a slip.")
@_YEAR
@frame
def record(  # noqa: PLR0913 - one option for each part of a figure
    shared: Frame,
    code: str,
    period: str,
    value: str,
    *,
    source: str,
    known: datetime | None,
    scope: str,
    vintage: str,
    note: str,
    year: int | None,
    sure: bool,
) -> None:
    """Record a figure: kechuang plan record T08 2025-01..07 231 --source 认定公告."""
    shared.django()
    from kechuang.cli import planning  # noqa: PLC0415 - needs Django started

    said = planning.Typed(code, period, value, source, _day(known), scope, vintage, note)
    shared.say(planning.record(shared, said, year, sure=sure))


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None
