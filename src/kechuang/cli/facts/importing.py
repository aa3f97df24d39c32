"""`kechuang facts import`: a file looked at, then imported when somebody says so."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option
from kechuang.cli.progress import progress
from kechuang.values.errors import Refusal
from kechuang.values.text import Text

if TYPE_CHECKING:
    from kechuang.apps.facts.queries.previews import Shown

_SHOWN = 20


@click.command("import")
@click.argument("dataset")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
)
@click.option(
    "--period",
    default="",
    help="The year, quarter (2025Q2), month or day, where the sheet has no column for it.",
)
@click.option("--sheet", default="", help="The sheet to read; the one that fits best.")
@click.option("--yes", is_flag=True, help="Import without asking.")
@click.option("--reason", default="", help="Why warnings are accepted; kept with the import.")
@click.option(
    "--marked",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="Write the workbook with what is odd marked and listed.",
)
@json_option
@frame
def import_file(  # noqa: PLR0913 - one argument for each option
    shared: Frame,
    dataset: str,
    file: Path,
    *,
    period: str,
    sheet: str,
    yes: bool,
    reason: str,
    marked: Path | None,
    json_wanted: bool,
) -> None:
    """Look FILE (.xlsx .xls .csv, or - for a pasted block) over, say what would change, import it.

    Exit code 1 when errors keep it out; nothing is kept then.
    """
    shared.django()
    from kechuang.apps.facts.actions import Upload, cancel, confirm, preview  # noqa: PLC0415 - needs Django
    from kechuang.apps.facts.papers import given_back  # noqa: PLC0415 - the same
    from kechuang.apps.facts.queries.previews import shown  # noqa: PLC0415 - the same
    from kechuang.cli.facts.asked import asked  # noqa: PLC0415 - the same

    by = asked(shared, writes=True)
    pasted = str(file) == "-"
    content = sys.stdin.buffer.read() if pasted else file.read_bytes()
    name, kind = ("粘贴.txt", "paste") if pasted else (file.name, "file")
    upload = Upload(dataset, content, name, kind, sheet, period)
    row = preview(upload, pack=by.pack, actor=by.actor, now=by.now, at_once=True)
    seen = shown(row)
    if marked:
        marked.write_bytes(given_back(row, shared.language).content)
    if not json_wanted:
        _say(shared, seen)
    wanted = seen.importable and (yes or _asks(shared, json_wanted=json_wanted))
    if not wanted:
        cancel(seen.id, actor=by.actor, now=by.now())
        if json_wanted:
            as_json(_as_json(seen, ""))
        raise SystemExit(1 if seen.errors or yes else 0)
    try:
        done = confirm(
            seen.id,
            {"": reason},
            pack=by.pack,
            actor=by.actor,
            now=by.now,
            at_once=True,
            report=progress(dataset),
        )
    except Refusal:
        cancel(seen.id, actor=by.actor, now=by.now())
        raise
    if json_wanted:
        as_json(_as_json(seen, str(done.made)))
    else:
        shared.say(Text(f"已导入{seen.rows}行：{done.made}", f"{seen.rows} rows: {done.made}"))


def _asks(shared: Frame, *, json_wanted: bool) -> bool:
    if json_wanted or not sys.stdin.isatty():
        return False
    return click.confirm(Text("确认导入？", "Import?").within(shared.language), err=True)


def _say(shared: Frame, seen: "Shown") -> None:
    language = shared.language
    for line in seen.lines:
        shared.say(line)
    if seen.again:
        shared.say(seen.again)
    if seen.entering:
        number = len(seen.entering)
        shared.say(Text(f"将登记新主体{number}个", f"{number} new subjects will be entered"))
    if seen.left_out:
        shared.say(Text(f"{seen.left_out}行不导入", f"{seen.left_out} rows are left out"))
    for rule, number in seen.counted.items():
        click.echo(f"{rule.severity.value:>8} {number:>6}  {rule.said.within(language)}", err=True)
    for each in seen.findings[:_SHOWN]:
        said, fix = each.said.within(language), each.fix.within(language)
        click.echo(f"{each.sheet}!{each.cell} {each.rule.code} {said}；{fix}", err=True)


def _as_json(seen: "Shown", made: str) -> dict[str, object]:
    return {
        "import": made,
        "rows": seen.rows,
        "left_out": seen.left_out,
        "entering": [{"name": name, "code": code} for name, code in seen.entering],
        "changes": [line.to_json() for line in seen.lines],
        "again": seen.again.to_json() if seen.again else None,
        "errors": seen.errors,
        "counted": {rule.code: number for rule, number in seen.counted.items()},
        "findings": [
            {
                "sheet": each.sheet,
                "cell": each.cell,
                "code": each.rule.code,
                "severity": each.rule.severity.value,
                "value": each.value,
                "said": each.said.to_json(),
                "fix": each.fix.to_json(),
            }
            for each in seen.findings
        ],
    }
