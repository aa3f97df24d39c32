"""`kechuang cultivation`: the pool, near misses, the two-by-two, the funnel, lists."""

from datetime import date, datetime
from typing import Any

import click

from kechuang.cli.acting import acting
from kechuang.cli.frame import DAY, Frame, as_json, frame, json_option, table
from kechuang.values.text import Text

_ON = click.option("--on", type=DAY, default=None, help="As of this day.")
_COUNTY = click.option("--county", default="", help="Only of this reporting unit.")


@click.group()
def cultivation() -> None:
    """Growing technology firms: who is how near, who crosses which border, what a round brings."""


@cultivation.command("pool")
@_ON
@_COUNTY
@click.option("--grade", default="", help="Only of this grade.")
@click.option("--refresh", is_flag=True, help="Work it out anew first; acts as --as.")
@json_option
@frame
def show_pool(
    shared: Frame, /, *, on: datetime | None, refresh: bool, json_wanted: bool, **wanted: Any
) -> None:
    """List the reserve pool, the nearest first; with --on as it was on a past day."""
    actor = shared.actor() if refresh else acting(shared)
    from kechuang.cli.cultivating import pool_rows, refreshed  # noqa: PLC0415 - needs Django

    if refresh:
        shared.say(refreshed(actor, shared.now, _day(on)))
    found = pool_rows(actor, shared.now(), None if refresh else _day(on), **wanted)
    _print(shared, found, json_wanted=json_wanted)


@cultivation.command("near")
@_ON
@_COUNTY
@json_option
@frame
def show_near(shared: Frame, /, *, on: datetime | None, county: str, json_wanted: bool) -> None:
    """List the firms that lack one criterion alone, with the gap and whom to phone."""
    actor = acting(shared)
    from kechuang.cli.cultivating import near_rows  # noqa: PLC0415 - needs Django

    _print(shared, near_rows(actor, shared.now(), _day(on), county), json_wanted=json_wanted)


@cultivation.command("crossing")
@_ON
@_COUNTY
@json_option
@frame
def show_crossing(shared: Frame, /, *, on: datetime | None, county: str, json_wanted: bool) -> None:
    """Count firms by scale and title at quarters' ends, and who crossed within a year."""
    actor = acting(shared)
    from kechuang.cli.cultivating import crossing_rows  # noqa: PLC0415 - needs Django

    _print(shared, crossing_rows(actor, shared.now(), _day(on), county), json_wanted=json_wanted)


@cultivation.command("funnel")
@_ON
@click.option("--round", "round_", type=int, default=None, help="Of this year.")
@json_option
@frame
def show_funnel(
    shared: Frame, /, *, on: datetime | None, round_: int | None, json_wanted: bool
) -> None:
    """Count how many reached each step of a round, and the range that may come of it."""
    actor = acting(shared)
    from kechuang.cli.cultivating import funnel_rows  # noqa: PLC0415 - needs Django

    _print(shared, funnel_rows(actor, shared.now(), _day(on), round_), json_wanted=json_wanted)


@cultivation.command("leading")
@_ON
@click.option("--list", "named", default="", help="The list's id; the pack's first without.")
@json_option
@frame
def show_leading(shared: Frame, /, *, on: datetime | None, named: str, json_wanted: bool) -> None:
    """List the firms of a list by indicators, the highest first."""
    actor = acting(shared)
    from kechuang.cli.cultivating import leading_rows  # noqa: PLC0415 - needs Django

    _print(shared, leading_rows(actor, shared.now(), _day(on), named), json_wanted=json_wanted)


def _day(on: datetime | None) -> date | None:
    return on.date() if on else None


def _print(shared: Frame, found: dict[str, Any], *, json_wanted: bool) -> None:
    """As JSON, else the rows as a table and the sentence below."""
    if json_wanted:
        as_json(found)
        return
    table(tuple(str(cell) for cell in row.values()) for row in found["rows"])
    shared.say(Text.from_json(found["said"]))
