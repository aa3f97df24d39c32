"""`kechuang cases batch`: list, show, open, add, drop, act, record, cancel."""

from typing import Any
from uuid import UUID

import click

from kechuang.cli.acting import acting
from kechuang.cli.frame import INSTANT, Frame, as_json, frame, json_option, listing, table
from kechuang.values.text import Text

_BATCH = click.argument("batch", type=click.UUID)
_CASES = click.argument("cases", nargs=-1, required=True)
_REASON = click.option("--reason", required=True, help="Why.")
_NUMBER = click.option("--number", default="", help="Number of the minutes or the document.")
_SAID = click.option(
    "--said", multiple=True, help="held_on, place, published_on, link, note =text, any number."
)


@click.group()
def batch() -> None:
    """One meeting, one notice, one document for many cases."""


@batch.command("list")
@click.option(
    "--state",
    type=click.Choice(["open", "done", "cancelled"]),
    default=None,
    help="Only those in this state.",
)
@json_option
@frame
def list_batches(shared: Frame, state: str | None, *, json_wanted: bool) -> None:
    """List batches, those under way first."""
    actor = acting(shared)
    from kechuang.cli.batchwork import batch_json, batches_of  # noqa: PLC0415 - needs Django

    found = batches_of(actor, shared.now(), state)
    if json_wanted:
        as_json([batch_json(each) for each in found])
        return
    listing(
        (
            str(each.id),
            each.title.within(shared.language),
            each.step_title.within(shared.language),
            each.state.value,
            f"{each.went}/{each.total}",
            each.number,
        )
        for each in found
    )


@batch.command("show")
@_BATCH
@click.option("--page", type=click.IntRange(1), default=1, help="Which hundred of its cases.")
@json_option
@frame
def show(shared: Frame, batch: UUID, page: int, *, json_wanted: bool) -> None:
    """Show the BATCH with its cases, what became of each and why."""
    actor = acting(shared)
    from kechuang.cli.batchwork import page_json, page_of  # noqa: PLC0415 - needs Django

    found = page_of(batch, actor, shared.now(), page)
    if json_wanted:
        as_json(page_json(found))
        return
    language = shared.language
    click.echo(f"{found.row.title.within(language)}  {found.row.number}".rstrip())
    click.echo(f"{found.row.step_title.within(language)}  {found.row.state.value}")
    table(
        (
            each.row.number,
            each.row.title.within(language),
            each.state.value,
            each.why or "；".join(x.within(language) for x in each.reasons),
        )
        for each in found.members
    )


@batch.command("open")
@_CASES
@click.option("--title", required=True, help="What the batch is called.")
@click.option("--meets", type=INSTANT, default=None, help="When it meets (UTC).")
@_NUMBER
@json_option
@frame
def open_(shared: Frame, /, cases: tuple[str, ...], *, json_wanted: bool, **more: Any) -> None:
    """Put CASES (numbers or ids) of one step together."""
    actor = shared.actor()
    from kechuang.cli.batchwork import opened  # noqa: PLC0415 - needs Django

    made = opened(cases, actor, shared.now(), **more)
    if json_wanted:
        as_json({"id": str(made)})
        return
    shared.say(Text(f"已组成一批：{made}", f"Put together as {made}"))


@batch.command("add")
@_BATCH
@_CASES
@frame
def add(shared: Frame, batch: UUID, cases: tuple[str, ...]) -> None:
    """Let CASES of the same step join the BATCH."""
    actor = shared.actor()
    from kechuang.cli.batchwork import added  # noqa: PLC0415 - needs Django

    added(batch, cases, actor, shared.now())
    shared.say(Text(f"{len(cases)}件已列入本批。", f"{len(cases)} joined."))


@batch.command("drop")
@_BATCH
@_CASES
@_REASON
@frame
def drop(shared: Frame, batch: UUID, cases: tuple[str, ...], reason: str) -> None:
    """Let CASES drop out of the BATCH; they may join a later one."""
    actor = shared.actor()
    from kechuang.cli.batchwork import dropped  # noqa: PLC0415 - needs Django

    dropped(batch, cases, reason, actor, shared.now())
    shared.say(Text(f"{len(cases)}件已退出本批。", f"{len(cases)} dropped out."))


@batch.command("act")
@_BATCH
@click.argument("move")
@_NUMBER
@click.option("--reason", default="", help="Why, for moves that want a reason.")
@click.option("--to", default="", help="The step to which they are sent back.")
@click.option("--vote", "votes", multiple=True, help="LOGIN=agree|disagree|abstain, any number.")
@_SAID
@json_option
@frame
def act(shared: Frame, /, batch: UUID, *, json_wanted: bool, **wanted: Any) -> None:
    """Make a MOVE for every case of the BATCH; those refused drop out and are listed."""
    actor = shared.actor()
    from kechuang.cli.batchwork import taken, taken_json  # noqa: PLC0415 - needs Django

    became = taken(batch, actor, shared.now(), **wanted)
    if json_wanted:
        as_json(taken_json(became))
        return
    done = sum(each.done is not None for each in became)
    shared.say(Text(f"已办理{done}件。", f"{done} done."))
    table(
        (str(each.case), each.refusal.sentence.within(shared.language))
        for each in became
        if each.refusal
    )


@batch.command("record")
@_BATCH
@_NUMBER
@_SAID
@frame
def record(shared: Frame, batch: UUID, number: str, said: tuple[str, ...]) -> None:
    """Keep the number of the BATCH and where it was published; nothing moves."""
    actor = shared.actor()
    from kechuang.cli.batchwork import recorded  # noqa: PLC0415 - needs Django

    recorded(batch, number, said, actor, shared.now())
    shared.say(Text("已登记。", "Recorded."))


@batch.command("cancel")
@_BATCH
@_REASON
@frame
def cancel(shared: Frame, batch: UUID, reason: str) -> None:
    """Give the BATCH up; its cases are free."""
    actor = shared.actor()
    from kechuang.cli.batchwork import cancelled  # noqa: PLC0415 - needs Django

    cancelled(batch, reason, actor, shared.now())
    shared.say(Text("本批已取消。", "Given up."))
