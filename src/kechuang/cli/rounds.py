"""`kechuang rounds`: list, open, status, lock."""

from datetime import datetime
from uuid import UUID

import click

from kechuang.cli.acting import acting
from kechuang.cli.frame import INSTANT, Frame, as_json, frame, json_option, listing, table
from kechuang.values.text import Text


@click.group()
def rounds() -> None:
    """What opens many cases at once: reporting months and quarters, calls."""


@rounds.command("list")
@click.option("--scheme", default="", help="Only of this scheme.")
@click.option(
    "--state",
    type=click.Choice(["draft", "open", "closed", "locked"]),
    default=None,
    help="Only those in this state.",
)
@json_option
@frame
def list_rounds(shared: Frame, scheme: str, state: str | None, *, json_wanted: bool) -> None:
    """List rounds, the newest first, with how many cases were handed in."""
    actor = acting(shared)
    from kechuang.cli.casework import round_json, rounds_of  # noqa: PLC0415 - needs Django

    found = rounds_of(actor, scheme, state)
    if json_wanted:
        as_json([round_json(each) for each in found])
        return
    listing(
        (
            str(each.id),
            each.title.within(shared.language),
            each.state.value,
            f"{each.handed_in}/{each.total}",
        )
        for each in found
    )


@rounds.command("open")
@click.argument("scheme")
@click.option("--period", default="", help="2025-06, 2025-Q2, 2025.")
@click.option("--number", default="", help="The form's own approval number.")
@click.option("--opens", type=INSTANT, default=None, help="From when (UTC); by the scheme if none.")
@click.option(
    "--closes", type=INSTANT, default=None, help="Until when (UTC); by the scheme if none."
)
@frame
def open_(
    shared: Frame,
    scheme: str,
    *,
    period: str,
    number: str,
    opens: datetime | None,
    closes: datetime | None,
) -> None:
    """Open a round of the SCHEME, and its cases once its first day has come."""
    actor = shared.actor()
    from kechuang.cli.casework import opened  # noqa: PLC0415 - needs Django

    row = opened(
        actor,
        shared.now(),
        scheme=scheme,
        period=period,
        number=number,
        opens=opens,
        closes=closes,
    )
    count = row.cases.count()
    shared.say(
        Text(
            f"已开启“{row.title}”（{row.pk}），发起{count}件。",
            f"“{row.title_en or row.title}” ({row.pk}) is open with {count} cases.",
        )
    )


@rounds.command("status")
@click.argument("round_id", metavar="ROUND", type=click.UUID)
@json_option
@frame
def status(shared: Frame, round_id: UUID, *, json_wanted: bool) -> None:
    """Show how a ROUND stands, unit by unit, and who is still missing."""
    actor = acting(shared)
    from kechuang.cli.casework import board_json, board_of  # noqa: PLC0415 - needs Django

    found = board_of(round_id, actor, shared.now())
    if json_wanted:
        as_json(board_json(found))
        return
    shared.say(found.words)
    table(
        (
            each.name.within(shared.language),
            each.step.within(shared.language),
            f"{each.handed_in_at:%Y-%m-%d %H:%M}" if each.handed_in_at else "",
        )
        for each in found.units
    )


@rounds.command("lock")
@click.argument("round_id", metavar="ROUND", type=click.UUID)
@click.option("--sure", is_flag=True, help="Also when cases of it have not ended.")
@frame
def lock(shared: Frame, round_id: UUID, *, sure: bool) -> None:
    """Lock a ROUND; nothing in it changes afterwards."""
    actor = shared.actor()
    from kechuang.cli.casework import locked  # noqa: PLC0415 - needs Django

    row = locked(round_id, actor, shared.now(), sure=sure)
    shared.say(Text(f"“{row.title}”已封账。", f"“{row.title_en or row.title}” is locked."))
