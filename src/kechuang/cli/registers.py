"""`kechuang papers register`: the register of papers of this installation."""

from datetime import date, datetime
from uuid import UUID

import click

from kechuang.cli.acting import acting
from kechuang.cli.frame import DAY, Frame, as_json, frame, json_option, listing
from kechuang.values.text import Text


@click.group()
def register() -> None:
    """The register of papers (发文登记簿): numbers given, cancelled, published."""


@register.command("list")
@click.option("--series", default="", help="One series of the pack.")
@click.option("--year", type=int, default=None, help="One year.")
@click.option(
    "--state",
    type=click.Choice(["open", "published", "cancelled"]),
    default=None,
    help="Only these.",
)
@json_option
@frame
def list_numbers(
    shared: Frame, series: str, year: int | None, state: str | None, *, json_wanted: bool
) -> None:
    """List numbers, the newest first, with date, title, and link or reason."""
    actor = acting(shared)
    from kechuang.apps.work.registers import Wanted, entered, numbers  # noqa: PLC0415 - needs Django

    rows = [entered(row) for row in numbers(Wanted(series, year, state or ""), actor)]
    if json_wanted:
        as_json(
            [
                {
                    "id": str(row.id),
                    "series": row.series,
                    "number": row.words,
                    "title": row.title,
                    "date": row.on.isoformat(),
                    "cancelled": row.reason if row.cancelled_at else None,
                    "link": row.link or None,
                    "published_on": row.published_on.isoformat() if row.published_on else None,
                }
                for row in rows
            ]
        )
        return
    listing((row.words, row.on.isoformat(), row.title, row.link or row.reason) for row in rows)


@register.command("assign")
@click.argument("series")
@click.argument("title")
@click.option("--on", type=DAY, default=None, help="The paper's date; today when left out.")
@json_option
@frame
def assign(
    shared: Frame, series: str, title: str, on: datetime | None, *, json_wanted: bool
) -> None:
    """Give the paper TITLE the next number of SERIES."""
    actor, now, today = shared.actor(), shared.now(), _today(shared)
    from kechuang.apps.work.actions import Numbering, assign_number  # noqa: PLC0415 - needs Django

    what = Numbering(title, on.date() if on else today)
    made = assign_number(series, what, actor=actor, now=now)
    if json_wanted:
        as_json({"id": str(made.id), "number": made.words})
    else:
        shared.say(Text(f"已编号：{made.words}", f"Assigned: {made.words}"))


@register.command("cancel")
@click.argument("number")
@click.argument("reason")
@frame
def cancel(shared: Frame, number: str, reason: str) -> None:
    """Cancel NUMBER (as it stands on the paper), with a REASON; it is not given again."""
    actor, now = shared.actor(), shared.now()
    from kechuang.apps.work.actions import cancel_number  # noqa: PLC0415 - needs Django

    cancel_number(_named(number, shared), reason, actor=actor, now=now)
    shared.say(Text(f"已作废：{number}", f"Cancelled: {number}"))


@register.command("publish")
@click.argument("number")
@click.argument("link")
@click.option("--on", type=DAY, default=None, help="The day of publication; today when left out.")
@frame
def publish(shared: Frame, number: str, link: str, on: datetime | None) -> None:
    """Note LINK and day of the official site, the legal publication of NUMBER."""
    actor, now, today = shared.actor(), shared.now(), _today(shared)
    from kechuang.apps.work.actions import record_publication  # noqa: PLC0415 - needs Django

    day = on.date() if on else today
    record_publication(_named(number, shared), link, day, actor=actor, now=now)
    shared.say(Text(f"已登记公布：{number}", f"Publication recorded: {number}"))


def _today(shared: Frame) -> date:
    now = shared.now()
    from kechuang.apps.releases.queries import active_pack  # noqa: PLC0415 - needs Django
    from kechuang.apps.subjects.queries import local_day  # noqa: PLC0415 - the same

    return local_day(now, active_pack(now).zone)


def _named(words: str, shared: Frame) -> UUID:
    """The id of a number as it stands on a paper. Raises NoNumber."""
    from kechuang.apps.work.numbering import NoNumber  # noqa: PLC0415 - needs Django
    from kechuang.apps.work.registers import named  # noqa: PLC0415 - the same

    found = named(words, shared.actor())
    if found is None:
        raise NoNumber
    return found
