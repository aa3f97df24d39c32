"""`kechuang facts template | export`: files written out."""

from datetime import datetime
from pathlib import Path

import click

from kechuang.cli.frame import DAY, Frame, frame
from kechuang.values.text import Text

_OUT = click.option(
    "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file."
)


@click.command("template")
@click.argument("dataset")
@_OUT
@frame
def write_template(shared: Frame, dataset: str, out: Path) -> None:
    """Write an empty workbook of DATASET: drop-downs, notes, the unit line, an example row."""
    shared.django()
    from kechuang.apps.facts.papers import template  # noqa: PLC0415 - needs Django started
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same
    from kechuang.renderers.shapes import Frame as Sheet  # noqa: PLC0415 - loads the renderers

    by = asked(shared)
    head = Sheet(shared.language, by.pack.bureau.title, by.today, by.now())
    out.write_bytes(template(by.dataset(dataset), head, actor=by.actor).content)
    shared.say(Text(f"已写入 {out}", f"Written: {out}"))


@click.command("export")
@click.argument("dataset")
@click.option("--on", "day", type=DAY, default=None, help="As it was known at the end of a day.")
@_OUT
@frame
def export_statements(shared: Frame, dataset: str, day: datetime | None, out: Path) -> None:
    """Write the statements of DATASET in force to a .xlsx, .csv or .parquet file."""
    shared.django()
    from kechuang.apps.facts.papers import ENDS, export  # noqa: PLC0415 - needs Django started
    from kechuang.apps.facts.queries.reading import exported  # noqa: PLC0415 - the same
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    end = out.suffix.lstrip(".").lower()
    if end not in ENDS:
        raise click.BadParameter(f".{end}", param_hint="--out")
    by = asked(shared)
    kept = by.dataset(dataset)
    marks = by.marks(day)
    rows = exported(kept, actor=by.actor, mark=None if marks is None else marks.get(kept.id, 0))
    out.write_bytes(export(rows, end).content)
    number = len(rows)
    shared.say(Text(f"已写入 {out}（{number}行）", f"Written: {out} ({number} rows)"))
