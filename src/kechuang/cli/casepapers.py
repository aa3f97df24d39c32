"""`kechuang cases paper`: list, write, issue, publish, save."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

import click

from kechuang.cli.acting import acting
from kechuang.cli.frame import Frame, as_json, frame, json_option, listing
from kechuang.values.text import Text

_PAPER = click.argument("paper", type=click.UUID)
_DAY = click.DateTime(formats=["%Y-%m-%d"])
_OUTPUT = click.Path(dir_okay=False, path_type=Path)


@click.group()
def paper() -> None:
    """Papers of a case: drafted when their step is reached, written into, issued, published."""


@paper.command("list")
@click.argument("case")
@json_option
@frame
def list_papers(shared: Frame, case: str, *, json_wanted: bool) -> None:
    """List the papers of the CASE that whoever acts may read, with what each lacks."""
    actor = acting(shared)
    from kechuang.cli.paperwork import paper_json, papers  # noqa: PLC0415 - needs Django

    found = papers(case, actor, shared.now())
    if json_wanted:
        as_json([paper_json(each) for each in found])
        return
    language = shared.language
    listing(
        (
            str(each.row.pk),
            each.paper.id,
            each.title,
            each.number or ("√" if each.row.issued_at else "—"),
            "；".join(x.title.within(language) for x in each.unmet),
        )
        for each in found
    )


@paper.command("write")
@_PAPER
@click.option("--value", "typed", multiple=True, required=True, help="id=text, any number.")
@frame
def write(shared: Frame, paper: UUID, typed: tuple[str, ...]) -> None:
    """Write into PAPER what the case does not know; an empty text takes back what was written."""
    actor = shared.actor()
    from kechuang.cli.paperwork import written  # noqa: PLC0415 - needs Django

    written(paper, typed, actor, shared.now())
    shared.say(Text("文稿已更新。", "The paper has been updated."))


@paper.command("issue")
@_PAPER
@click.option("--on", type=_DAY, default=None, help="The date of the paper, today as a rule.")
@json_option
@frame
def issue(shared: Frame, paper: UUID, on: datetime | None, *, json_wanted: bool) -> None:
    """Number PAPER and keep what it says; a refusal names what its check list finds."""
    actor = shared.actor()
    from kechuang.cli.paperwork import issued  # noqa: PLC0415 - needs Django

    number = issued(paper, on.date() if on else None, actor, shared.now())
    if json_wanted:
        as_json({"number": number})
        return
    shared.say(Text(f"已印发：{number or '不编号'}", f"Issued: {number or 'without a number'}"))


@paper.command("publish")
@_PAPER
@click.option("--link", required=True, help="Where it stands on the official site.")
@click.option("--on", type=_DAY, required=True, help="The day of its publication.")
@frame
def publish(shared: Frame, paper: UUID, link: str, on: datetime) -> None:
    """Note where and when PAPER was published by law."""
    actor = shared.actor()
    from kechuang.cli.paperwork import published  # noqa: PLC0415 - needs Django

    published(paper, link, on.date(), actor, shared.now())
    shared.say(Text("已登记公布情况。", "The publication has been recorded."))


@paper.command("save")
@_PAPER
@click.option("-o", "--output", type=_OUTPUT, required=True, help="A .docx or .pdf to write.")
@frame
def save(shared: Frame, paper: UUID, output: Path) -> None:
    """Write PAPER as Word or PDF, as it stands; gaps stay visible in it."""
    actor = acting(shared)
    from kechuang.cli.paperwork import content  # noqa: PLC0415 - needs Django

    output.write_bytes(content(paper, output.suffix.lower(), actor, shared.now()))
    shared.say(Text(f"已写入 {output}", f"Written to {output}"))
