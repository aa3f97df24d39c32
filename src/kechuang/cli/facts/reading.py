"""`kechuang facts datasets | history | show`: what there is, what was imported, what is held of whom."""

from collections import defaultdict
from datetime import datetime

import click

from kechuang.cli.frame import DAY, Frame, as_json, frame, json_option, listing
from kechuang.values.text import Text, same


@click.command("datasets")
@json_option
@frame
def list_datasets(shared: Frame, *, json_wanted: bool) -> None:
    """List the datasets of the pack: grain, columns, source, how many imports stand."""
    shared.django()
    from kechuang.apps.facts.queries.catalogue import catalogue  # noqa: PLC0415 - needs Django
    from kechuang.apps.facts.queries.log import seen  # noqa: PLC0415 - the same
    from kechuang.apps.facts.rules import READ  # noqa: PLC0415 - the same
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared)
    READ.require(by.actor)
    rows = [(each, len(seen(each.id))) for each in catalogue(by.pack)]
    if json_wanted:
        as_json(
            [
                {
                    "id": each.id,
                    "title": each.declared.form.title.to_json(),
                    "grain": each.declared.form.grain,
                    "columns": [column.id for column in each.declared.form.columns],
                    "source": each.declared.source.to_json(),
                    "purposes": list(each.declared.purposes),
                    "authorisation": each.declared.authorisation,
                    "whole": each.declared.whole,
                    "enters": each.declared.enters,
                    "supplier": each.declared.supplier,
                    "due": each.declared.due,
                    "basis": each.declared.basis.to_json(),
                    "imports": imports,
                }
                for each, imports in rows
            ]
        )
        return
    listing(
        (
            each.id,
            each.declared.form.title.within(shared.language),
            each.declared.form.grain,
            str(len(each.declared.form.columns)),
            str(imports),
        )
        for each, imports in rows
    )


@click.command("history")
@click.argument("dataset")
@click.option("--limit", default=50, show_default=True, help="At most so many.")
@json_option
@frame
def history_of(shared: Frame, dataset: str, limit: int, *, json_wanted: bool) -> None:
    """List the imports of DATASET, newest first, with what each changed."""
    shared.django()
    from kechuang.apps.facts.queries.reading import history  # noqa: PLC0415 - needs Django started
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared)
    rows = history(by.dataset(dataset), actor=by.actor, limit=limit)
    if json_wanted:
        as_json(
            [
                {
                    "id": str(each.id),
                    "seq": each.seq,
                    "kind": each.kind,
                    "period": each.period,
                    "rows": each.rows,
                    "file": each.file_name,
                    "at": each.at.isoformat() if each.at else None,
                    "withdrawn_at": each.withdrawn_at.isoformat() if each.withdrawn_at else None,
                    "withdrawn_for": each.withdrawn_for,
                    "changes": [line.to_json() for line in each.lines],
                    "reasons": each.reasons,
                }
                for each in rows
            ]
        )
        return
    for each in rows:
        back = f"  已撤回：{each.withdrawn_for}" if each.withdrawn_at else ""
        at = f"{each.at:%Y-%m-%d %H:%M}" if each.at else ""
        click.echo(
            f"{each.seq:>4}  {at}  {each.kind}  {each.period}  {each.rows}  {each.file_name}"
            f"  {each.id}{back}"
        )
        for line in each.lines:
            click.echo(f"      {line.within(shared.language)}")


@click.command("show")
@click.argument("code")
@click.option("--on", "day", type=DAY, default=None, help="As it was known at the end of a day.")
@click.option("--all", "every", is_flag=True, help="Former vintages too.")
@json_option
@frame
def show_subject(
    shared: Frame, code: str, day: datetime | None, *, every: bool, json_wanted: bool
) -> None:
    """Show what every source says of the subject with this CODE, name or id."""
    shared.django()
    from kechuang.apps.facts.queries.showing import shown_of  # noqa: PLC0415 - needs Django started
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared)
    found = shown_of(code, by.pack, actor=by.actor, mark=by.marks(day))
    kept = [each for each in found.statements if every or each.latest]
    if json_wanted:
        as_json(
            {
                "subject": str(found.line.id),
                "name": found.line.name,
                "code": found.line.code,
                "statements": [
                    {
                        "dataset": each.dataset,
                        "statement": each.statement,
                        "values": dict(each.values),
                        "import": str(each.import_id),
                        "seq": each.seq,
                        "known_at": each.known_at.isoformat(),
                        "latest": each.latest,
                    }
                    for each in kept
                ],
            }
        )
        return
    click.echo(f"{found.line.name}  {found.line.code}")
    groups = defaultdict(list)
    for each in kept:
        groups[each.dataset].append(each)
    for name, some in groups.items():
        shared.say(found.titles.get(name, Text(name)))
        for each in some:
            values = (
                Text("，", ", ")
                .within(shared.language)
                .join(
                    f"{found.labels.get((name, key), key)} {_said(value).within(shared.language)}"
                    for key, value in each.values.items()
                    if str(value) != each.statement
                )
            )
            mark = "" if each.latest else Text("（旧）", " (former)").within(shared.language)
            click.echo(f"  {each.statement}{mark}  {values}  [{each.known_at:%Y-%m-%d}]")


def _said(value: object) -> Text:
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    return same("—" if value is None else str(value))
