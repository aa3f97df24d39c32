"""`kechuang cases`: list, show, act."""

from typing import Any

import click

from kechuang.cli.acting import acting
from kechuang.cli.batches import batch
from kechuang.cli.casepapers import paper
from kechuang.cli.frame import Frame, as_json, frame, json_option, listing, table
from kechuang.cli.joining import COMMANDS
from kechuang.values.text import Text


@click.group()
def cases() -> None:
    """Matters that pass through hands: list them, show one, make a move, put many together."""


for command in (batch, paper, *COMMANDS):
    cases.add_command(command)


@cases.command("list")
@click.option("--words", default="", help="Part of a title, a number, or a subject's name.")
@click.option("--scheme", default="", help="Only of this scheme.")
@click.option("--round", "round_id", type=click.UUID, default=None, help="Only of this round.")
@click.option("--unit", default="", help="Only of this unit.")
@click.option("--state", type=click.Choice(["open", "ended"]), default=None, help="Only these.")
@click.option("--overdue", is_flag=True, help="Only those past their deadline.")
@click.option("--mine", is_flag=True, help="Only those that wait for whoever acts.")
@click.option("--after", default="", help="Cursor of the next page.")
@json_option
@frame
def list_cases(shared: Frame, /, *, json_wanted: bool, **wanted: Any) -> None:
    """List the cases that whoever acts may see, those due first."""
    actor = acting(shared)
    from kechuang.cli.casework import rows_json, rows_of  # noqa: PLC0415 - needs Django

    found = rows_of(actor, shared.now(), **wanted)
    if json_wanted:
        as_json(rows_json(found))
        return
    listing(
        (
            each.number,
            each.title.within(shared.language),
            each.unit,
            each.step_title.within(shared.language),
            f"{each.due_at:%Y-%m-%d}" if each.due_at else "",
            "!" if each.overdue else "",
        )
        for each in found.rows
    )
    shared.say(Text(f"共{found.total}件", f"{found.total} in all"))


@cases.command("show")
@click.argument("case")
@json_option
@frame
def show(shared: Frame, case: str, *, json_wanted: bool) -> None:
    """Show the case with this number or id: where it stands, its moves, what happened."""
    actor = acting(shared)
    from kechuang.cli.casework import page_json, page_of  # noqa: PLC0415 - needs Django

    found = page_of(case, actor, shared.now())
    if json_wanted:
        as_json(page_json(found))
        return
    language = shared.language
    click.echo(f"{found.row.number}  {found.row.title.within(language)}  {found.row.unit}")
    click.echo(found.row.step_title.within(language))
    table(
        (
            "√" if option.ok else "×",
            option.move.id,
            option.move.title.within(language),
            "；".join(each.words.within(language) for each in option.reasons),
        )
        for option in found.options
        if option.applies
    )
    table(
        (f"{each.at:%Y-%m-%d %H:%M}", each.step.within(language), each.move.within(language))
        for each in found.timeline
    )


@cases.command("act")
@click.argument("case")
@click.argument("move")
@click.option("--reason", default="", help="Why, for moves that want a reason.")
@click.option("--to", default="", help="The step to which it is sent back.")
@click.option("--seat", default="", help="The seat that is signed for.")
@click.option("--value", "typed", multiple=True, help="field=text of the form, any number.")
@click.option("--token", default="", help="The same token again is answered alike.")
@click.option("--for", "proxy_for", type=click.UUID, default=None, help="Whom one stands in for.")
@json_option
@frame
def act(shared: Frame, /, case: str, move: str, *, json_wanted: bool, **more: Any) -> None:
    """Make a MOVE of the CASE; a refusal names every reason why not."""
    actor = shared.actor()
    from kechuang.cli.casework import moved  # noqa: PLC0415 - needs Django

    done = moved(case, actor, shared.now(), move=move, **more)
    if json_wanted:
        as_json(done.to_json())
        return
    receipt = done.receipt.number if done.receipt else ""
    shared.say(
        Text(
            f"{done.number} 已办理，现为“{done.step}”。" + (f"回执 {receipt}" if receipt else ""),
            f"{done.number} is in {done.step} now. " + (f"Receipt {receipt}" if receipt else ""),
        )
    )
