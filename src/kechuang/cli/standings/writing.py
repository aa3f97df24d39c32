"""`kechuang standings warn | keep | withdraw | follow`."""

from datetime import datetime
from uuid import UUID

import click

from kechuang.cli.frame import DAY, Frame, frame
from kechuang.values.text import Text


@click.command("warn")
@click.argument("standing", type=click.UUID)
@click.option("--reason", required=True, help="Why; the history keeps it.")
@click.option("--answer-by", type=DAY, help="By when its holder answers.")
@frame
def warn_standing(shared: Frame, standing: UUID, reason: str, answer_by: datetime | None) -> None:
    """Warn whoever holds STANDING; it stays in force."""
    shared.django()
    from kechuang.apps.standings.actions import warn  # noqa: PLC0415 - needs Django started
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by, day = asked(shared, writes=True), answer_by.date() if answer_by else None
    row = warn(standing, reason, answer_by=day, actor=by.actor, now=by.now())
    shared.say(Text(f"已预警：{row.words}", f"Warned: {row.words}"))


@click.command("keep")
@click.argument("standing", type=click.UUID)
@click.option("--reason", required=True, help="What the review found.")
@frame
def keep_standing(shared: Frame, standing: UUID, reason: str) -> None:
    """Keep STANDING after a review; a warning ends."""
    shared.django()
    from kechuang.apps.standings.actions import keep  # noqa: PLC0415 - needs Django started
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared, writes=True)
    row = keep(standing, reason, actor=by.actor, now=by.now())
    shared.say(Text(f"已保留：{row.words}", f"Kept: {row.words}"))


@click.command("withdraw")
@click.argument("standing", type=click.UUID)
@click.option("--reason", required=True, help="Why; the history keeps it.")
@click.option("--on", type=DAY, required=True, help="From which day.")
@click.option("--source", default="", help="By which paper.")
@frame
def withdraw_standing(
    shared: Frame, standing: UUID, reason: str, on: datetime, source: str
) -> None:
    """Take STANDING back from a day on; rules and counts follow at once."""
    shared.django()
    from kechuang.apps.standings.actions import withdraw  # noqa: PLC0415 - needs Django started
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared, writes=True)
    row = withdraw(standing, reason, on=on.date(), source=source, actor=by.actor, now=by.now())
    shared.say(Text(f"已撤销：{row.words}", f"Withdrawn: {row.words}"))


@click.command("follow")
@frame
def follow_lists(shared: Frame) -> None:
    """Bring the register in line with the lists, as the job does after each import."""
    shared.django()
    from kechuang.apps.facts.rules import MAINTAIN  # noqa: PLC0415 - needs Django started
    from kechuang.apps.standings.actions.tracking import track  # noqa: PLC0415 - the same
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared, writes=True)
    MAINTAIN.require(by.actor)
    for name in sorted(by.pack.standings.listed):
        done = track(by.dataset(name), by.pack, actor=by.actor, now=by.now)
        shared.say(
            Text(
                f"{name}：新登记{done.opened}项，变更{done.changed}项，失效{done.void}项",
                f"{name}: {done.opened} entered, {done.changed} changed, {done.void} void",
            )
        )
