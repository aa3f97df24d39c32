"""`kechuang standings list | show | kinds | expiry`."""

from datetime import datetime
from uuid import UUID

import click

from kechuang.cli.frame import DAY, Frame, as_json, frame, json_option, listing, table
from kechuang.values.text import Text


@click.command("list")
@click.option("--kind", default="", help="Only of this kind (its id).")
@click.option("--unit", default="", help="Only of this reporting unit.")
@click.option("--words", default="", help="Only of firms found so, or of this number.")
@click.option(
    "--state",
    type=click.Choice(["in_force", "ended", "withdrawn", "every"]),
    default="in_force",
    show_default=True,
    help="As on the day.",
)
@click.option("--again", type=click.Choice(["first", "again"]), help="First or repeated.")
@click.option("--months", type=click.IntRange(0, 120), default=0, help="Ends within so many.")
@click.option("--on", type=DAY, help="As on this day.")
@click.option("--sanctions", is_flag=True, help="Sanctions instead of titles.")
@json_option
@frame
def list_standings(  # noqa: PLR0913 - one parameter an option
    shared: Frame,
    kind: str,
    unit: str,
    words: str,
    state: str,
    again: str | None,
    months: int,
    on: datetime | None,
    *,
    sanctions: bool,
    json_wanted: bool,
) -> None:
    """List standings within your reach."""
    shared.django()
    from kechuang.apps.standings.queries.listing import (  # noqa: PLC0415 - needs Django started
        Wanted,
        everything,
    )
    from kechuang.apps.standings.refusals import NoKind  # noqa: PLC0415 - the same
    from kechuang.apps.standings.rules import SANCTIONS  # noqa: PLC0415 - the same
    from kechuang.apps.standings.telling import line_json  # noqa: PLC0415 - the same
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared)
    if kind and by.pack.standings.named(kind) is None:
        raise NoKind(kind, by.pack.standings.kinds)
    if sanctions:
        SANCTIONS.require(by.actor)
    day = on.date() if on else by.today
    wanted = Wanted(day, words, kind, "", unit, state, again or "", months, sanctions=sanctions)
    lines = everything(wanted, actor=by.actor, pack=by.pack)
    if json_wanted:
        as_json([line_json(each) for each in lines])
        return
    listing(
        (
            each.name,
            each.title.within(shared.language),
            each.number,
            each.starts.isoformat(),
            each.ends.isoformat() if each.ends else "—",
            each.state.within(shared.language),
            str(each.id),
        )
        for each in lines
    )


@click.command("show")
@click.argument("standing", type=click.UUID)
@json_option
@frame
def show_standing(shared: Frame, standing: UUID, *, json_wanted: bool) -> None:
    """Show one standing with its history."""
    shared.django()
    from kechuang.apps.standings.queries.history import (  # noqa: PLC0415 - needs Django started
        history,
    )
    from kechuang.apps.standings.telling import entry_json, line_json  # noqa: PLC0415 - the same
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared)
    found = history(standing, actor=by.actor, on=by.today, pack=by.pack)
    if json_wanted:
        told = [entry_json(each) for each in found.entries]
        as_json({**line_json(found.line), "history": told})
        return
    line = found.line
    zh, en = f"{line.title.zh} {line.number}".strip(), f"{line.title.en} {line.number}".strip()
    shared.say(Text(f"{line.name}：{zh}", f"{line.name}: {en}"))
    table(
        (
            str(each.at.date() if each.at else each.on or ""),
            each.title.within(shared.language),
            each.reason or each.source,
        )
        for each in found.entries
    )


@click.command("kinds")
@json_option
@frame
def list_kinds(shared: Frame, *, json_wanted: bool) -> None:
    """List the kinds that the pack declares."""
    shared.django()
    from kechuang.apps.standings.rules import READ  # noqa: PLC0415 - needs Django started
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared)
    READ.require(by.actor)
    kinds = by.pack.standings.kinds.values()
    if json_wanted:
        as_json(
            [
                {
                    "id": each.id,
                    "title": each.title.to_json(),
                    "level": each.level.value,
                    "held_by": each.held_by.value,
                    "months": each.months,
                    "lists": list(each.lists),
                    "checked": each.checked,
                }
                for each in kinds
            ]
        )
        return
    listing((each.id, each.title.within(shared.language), each.level.value) for each in kinds)


@click.command("expiry")
@click.argument("kind")
@click.option("--on", type=DAY, help="From the month of this day on.")
@json_option
@frame
def show_expiry(shared: Frame, kind: str, on: datetime | None, *, json_wanted: bool) -> None:
    """Count what of KIND runs out in the next twelve months, by reporting unit."""
    shared.django()
    from kechuang.apps.standings.queries.expiring import (  # noqa: PLC0415 - needs Django started
        expiry,
    )
    from kechuang.apps.standings.refusals import NoKind  # noqa: PLC0415 - the same
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared)
    meant = by.pack.standings.named(kind)
    if meant is None:
        raise NoKind(kind, by.pack.standings.kinds)
    day = on.date() if on else by.today
    found = expiry(meant, actor=by.actor, on=day, pack=by.pack)
    rows = [(f"{each.year}-{each.month:02d}", each) for each in found.months]
    if json_wanted:
        as_json(
            [
                {
                    "month": month,
                    "total": each.total,
                    "units": dict(zip(found.units, each.cells, strict=True)),
                }
                for month, each in rows
            ]
        )
        return
    table((month, *map(str, each.cells), str(each.total)) for month, each in rows)
