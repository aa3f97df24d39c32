"""`kechuang subjects`: find, show, duplicates, merge."""

from datetime import datetime
from uuid import UUID

import click

from kechuang.cli.acting import acting
from kechuang.cli.frame import DAY, Frame, as_json, frame, json_option, listing, table
from kechuang.values.text import Text

_REASON = click.option("--reason", required=True, help="Why; kept in the log.")


@click.group()
def subjects() -> None:
    """Firms, institutes, people, laboratories: one identity each."""


@subjects.command("find")
@click.argument("text")
@click.option("--limit", default=20, show_default=True, help="At most so many.")
@json_option
@frame
def find_subjects(shared: Frame, text: str, limit: int, *, json_wanted: bool) -> None:
    """Find by part of a name, pinyin initials or number."""
    actor = acting(shared)
    from kechuang.apps.subjects.registering.finding import find  # noqa: PLC0415 - needs Django

    rows = find(text, actor=actor, limit=limit)
    if json_wanted:
        as_json(
            [
                {
                    "id": str(x.id),
                    "kind": x.kind.value,
                    "name": x.name,
                    "code": x.code,
                    "unit": x.unit,
                }
                for x in rows
            ]
        )
        return
    listing((each.code, each.name, each.kind.value, each.unit) for each in rows)


@subjects.command("show")
@click.argument("code")
@click.option("--on", "day", type=DAY, default=None, help="As it was on this day.")
@json_option
@frame
def show(shared: Frame, code: str, day: datetime | None, *, json_wanted: bool) -> None:
    """Show what the register says of the subject with this CODE, name or id."""
    actor = acting(shared)
    from kechuang.apps.subjects.registering.finding import file_of, subject_named  # noqa: PLC0415 - needs Django

    on = day.date() if day else None
    found = file_of(subject_named(code, actor).id, actor=actor, on=on)
    if json_wanted:
        as_json(
            {
                "id": str(found.line.id),
                "kind": found.line.kind.value,
                "name": found.line.name,
                "code": found.line.code,
                "unit": found.line.unit,
                "particulars": [
                    {
                        "aspect": each.aspect,
                        "value": each.value,
                        "from": each.starts.isoformat() if each.starts else None,
                        "to": each.ends.isoformat() if each.ends else None,
                        "source": each.source,
                        "doubt": each.doubt,
                    }
                    for each in found.held
                ],
                "ties": [
                    {
                        "role": each.role,
                        "outward": each.outward,
                        "other": each.other.name,
                        "share": each.share,
                        "from": each.starts.isoformat() if each.starts else None,
                        "to": each.ends.isoformat() if each.ends else None,
                    }
                    for each in found.ties
                ],
                "merged": [each.name for each in found.parts],
            }
        )
        return
    click.echo(f"{found.line.name}  {found.line.code}  {found.line.unit}")
    table(
        (each.aspect, each.value, str(each.starts or ""), str(each.ends or ""), each.source)
        for each in found.held
    )
    for each in found.ties:
        arrow = "→" if each.outward else "←"
        click.echo(f"{each.role} {arrow} {each.other.name} {each.share}".rstrip())


@subjects.command("duplicates")
@json_option
@frame
def list_duplicates(shared: Frame, *, json_wanted: bool) -> None:
    """List groups of entries that may be one subject, and why."""
    actor = acting(shared)
    from kechuang.apps.subjects.registering.merging import duplicates  # noqa: PLC0415 - needs Django

    rows = duplicates(actor=actor)
    if json_wanted:
        as_json(
            [
                {
                    "why": each.why.to_json(),
                    "subjects": [
                        {"id": str(x.id), "name": x.name, "code": x.code} for x in each.lines
                    ],
                }
                for each in rows
            ]
        )
        return
    for each in rows:
        named = "；".join(f"{x.name} {x.code or x.id}" for x in each.lines)
        click.echo(f"{named}  {each.why.within(shared.language)}")


@subjects.command("merge")
@click.argument("gone")
@click.argument("kept")
@_REASON
@frame
def merge(shared: Frame, gone: str, kept: str, reason: str) -> None:
    """Find that GONE is KEPT (codes, names or ids); facts stay, reads lead from one to the other."""
    actor = shared.actor()
    from kechuang.apps.subjects.registering.finding import subject_named  # noqa: PLC0415 - needs Django
    from kechuang.apps.subjects.registering.merging import merge as merge_subjects  # noqa: PLC0415 - same

    one, other = subject_named(gone, actor), subject_named(kept, actor)
    made = merge_subjects(one.id, other.id, reason=reason, actor=actor, now=shared.now())
    shared.say(
        Text(
            f"“{one.name}”已并入“{other.name}”：{made.id}", f"{one.name} is {other.name}: {made.id}"
        )
    )


@subjects.command("unmerge")
@click.argument("merge_id", metavar="MERGE", type=click.UUID)
@_REASON
@frame
def unmerge(shared: Frame, merge_id: UUID, reason: str) -> None:
    """Undo a merge by its id; both stand beside each other again."""
    actor = shared.actor()
    from kechuang.apps.subjects.registering.merging import unmerge as undo  # noqa: PLC0415 - needs Django

    back = undo(merge_id, reason=reason, actor=actor, now=shared.now())
    shared.say(Text(f"“{back.name}”已恢复为单独的主体", f"{back.name} stands alone again"))
