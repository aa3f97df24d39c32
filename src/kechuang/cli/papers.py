"""`kechuang papers`: list the papers of a pack, check values against one, make Word and PDF."""

import sys
from pathlib import Path

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option, listing, show_problems
from kechuang.cli.registers import register
from kechuang.cli.rules.options import PACK_OPTION, pack_folder
from kechuang.pack import Pack, read
from kechuang.pack.paperwork.examples import values_of
from kechuang.pack.words import known
from kechuang.renderers.papers import Draft, Finding, checked, docx, draft, pdf
from kechuang.renderers.papers.declared import KIND_NAMES, LETTER_NAMES, Paper, RecordsField
from kechuang.values.errors import Invalid, NotFound
from kechuang.values.text import Language, Text

MOST_BYTES = 20 * 1024 * 1024
MAKERS = {".docx": docx, ".pdf": pdf}
_DATA = click.option(
    "--data",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="The values, a JSON object by id or label.",
)
_INVENTED = click.option("--invented", is_flag=True, help="Mark every page as invented data.")


class NoPaper(NotFound):
    """The pack declares no such paper."""

    code = "no_paper"

    def __init__(self, name: str, pack: Pack) -> None:
        hint = known(name, pack.documents)
        super().__init__(
            Text(f"没有文稿“{name}”。", f"There is no paper “{name}”. ") + hint, name=name
        )


class ValuesRefused(Invalid):
    """The file of values is no JSON object."""

    code = "values_refused"

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"{name} 不是 JSON 对象（UTF-8，不超过20 MB）；示例见城市包 documents/*.example.json。",
                f"{name} is no JSON object (UTF-8, at most 20 MB); see documents/*.example.json.",
            ),
            name=name,
        )


class NoSuchFormat(Invalid):
    """The file to write is neither Word nor PDF."""

    code = "no_such_format"

    def __init__(self, suffix: str) -> None:
        super().__init__(
            Text(f"不能生成“{suffix}”，请写 .docx 或 .pdf。", f"Not “{suffix}”: .docx or .pdf."),
            suffix=suffix,
        )


@click.group()
def papers() -> None:
    """Official papers: list them, check values, make Word and PDF files, keep their register."""


papers.add_command(register)


@papers.command("list")
@PACK_OPTION
@json_option
@frame
def list_papers(shared: Frame, folder: Path | None, *, json_wanted: bool) -> None:
    """List every paper with its kind, layout, series of numbers and the values it needs."""
    found = _pack(shared, folder).documents.values()
    if json_wanted:
        as_json([_object(each) for each in found])
        return
    listing(_row(each, shared.language) for each in found)


@papers.command("check")
@click.argument("name", metavar="PAPER")
@_DATA
@PACK_OPTION
@json_option
@frame
def check_paper(
    shared: Frame, name: str, data: Path, folder: Path | None, *, json_wanted: bool
) -> None:
    """Print the check list of PAPER with these values. Exit code 1 when a point refuses export."""
    findings = checked(_drafted(shared, name, data, folder, invented=False))
    if json_wanted:
        as_json([each.to_json() for each in findings])
    else:
        for each in findings:
            click.echo(_line(each, shared.language))
    raise SystemExit(1 if any(each.refuses for each in findings) else 0)


@papers.command("draft")
@click.argument("name", metavar="PAPER")
@_DATA
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write: .docx or .pdf.",
)
@_INVENTED
@PACK_OPTION
@json_option
@frame
def draft_paper(
    shared: Frame,
    name: str,
    data: Path,
    output: Path,
    folder: Path | None,
    *,
    invented: bool,
    json_wanted: bool,
) -> None:
    """Write PAPER with these values; gaps stay visible in it and are named. Exit code 1 with gaps."""
    maker = MAKERS.get(output.suffix.lower())
    if maker is None:
        raise NoSuchFormat(output.suffix)
    made = _drafted(shared, name, data, folder, invented=invented)
    content = maker(made)
    output.write_bytes(content)
    open_points = [each for each in checked(made) if not each.ok]
    if json_wanted:
        points = [each.to_json() for each in open_points]
        as_json({"file": str(output), "bytes": len(content), "open": points})
    else:
        for each in open_points:
            click.echo(_line(each, shared.language), err=True)
        shared.say(Text(f"已写入 {output}", f"Written: {output}"))
    sys.exit(1 if any(each.refuses for each in open_points) else 0)


def _pack(shared: Frame, folder: Path | None) -> Pack:
    pack, problems = read(pack_folder(folder))
    if pack is None:
        show_problems(problems, shared.language)
        raise SystemExit(1)
    return pack


def _drafted(shared: Frame, name: str, data: Path, folder: Path | None, *, invented: bool) -> Draft:
    pack = _pack(shared, folder)
    if name not in pack.documents:
        raise NoPaper(name, pack)
    return draft(pack.documents[name], _values(data), invented=invented)


def _values(data: Path) -> dict[str, object]:
    if data.stat().st_size > MOST_BYTES:
        raise ValuesRefused(data.name)
    try:
        return values_of(data.read_bytes())
    except ValueError:
        raise ValuesRefused(data.name) from None


def _line(each: Finding, language: Language) -> str:
    sign = "√" if each.ok else "×" if each.refuses else "！"
    title, expected, came = (
        part.within(language) for part in (each.title, each.expected, each.came)
    )
    if language == "en":
        return f"{sign} {each.code} {title}: expected {expected}; came {came}"
    return f"{sign} {each.code} {title}：应为 {expected}；现为 {came}"


def _row(paper: Paper, language: Language) -> tuple[str, ...]:
    kind, letter = KIND_NAMES[paper.kind], LETTER_NAMES[paper.letter]
    series = paper.series.pattern if paper.series else "—"
    words = (kind.within(language), letter.within(language), series, paper.title.within(language))
    return (paper.id, *words)


def _object(paper: Paper) -> dict[str, object]:
    needs: list[dict[str, object]] = [
        {"id": each.id, "label": each.label, "type": each.kind, "unit": each.unit}
        for each in paper.fields
    ]
    needs += [_rows(each) for each in paper.records]
    return {
        "id": paper.id,
        "title": paper.title.to_json(),
        "kind": paper.kind.value,
        "letter": paper.letter.value,
        "series": paper.series.id if paper.series else None,
        "upward": paper.upward,
        "serves": list(paper.serves),
        "fields": needs,
        "attachments": [each.id for each in paper.attachments],
    }


def _rows(each: RecordsField) -> dict[str, object]:
    fields = [
        {"id": inner.id, "label": inner.label, "type": inner.kind, "unit": inner.unit}
        for inner in each.fields
    ]
    return {"id": each.id, "label": each.label, "type": "records", "fields": fields}
