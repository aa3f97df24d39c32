"""A workbook of 100,000 rows imported with every check, over the time calamine needs to read it.

Times are of the processor, so that other work on the machine does not count. A million rows of CSV
are imported in a process of its own, whose peak of memory is measured.
"""

import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figure import Figure

_ROWS = int(os.environ.get("BENCH_ROWS", "100000"))
_LINES = 1_000_000
_PACK = Path("packs/jiaxing")
_HEADING = (
    *("统一社会信用代码", "名称", "年度", "销售收入", "总收入", "高新技术产品收入"),
    *("研发费用", "净资产", "职工总数", "科技人员数"),
)
_BRING = "from benchmarks.facts_import import bring_lines; bring_lines({path!r})"


def measure() -> Iterator[Figure]:
    """The ratio of import to reading, its parts, and the memory for a million lines."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["KECHUANG_HOME"] = home
        yield from _import()
        yield _memory(Path(home))


def _import() -> Iterator[Figure]:
    import django  # noqa: PLC0415 - the home is set before settings are read

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs Django started

    call_command("migrate", verbosity=0, interactive=False)
    from kechuang.access.actor import Actor  # noqa: PLC0415 - the same
    from kechuang.apps.facts.actions import Upload, confirm, preview  # noqa: PLC0415 - the same
    from kechuang.pack import read  # noqa: PLC0415 - the same

    owner, now = Actor(None, system=True), datetime(2025, 6, 30, tzinfo=UTC)
    pack, problems = read(_PACK)
    if pack is None:
        raise SystemExit("\n".join(each.line() for each in problems))
    _enter(owner, now)
    content = _workbook()
    reading = _seconds(lambda: _calamine(content))
    upload = Upload("enterprise_year", content, "年报.xlsx")
    kept = []
    looking = _seconds(
        lambda: kept.append(preview(upload, pack=pack, actor=owner, now=lambda: now, at_once=True))
    )
    reasons = {"": "基准测试"}
    bringing = _seconds(
        lambda: confirm(kept[0].id, reasons, pack=pack, actor=owner, now=lambda: now, at_once=True)
    )
    yield Figure("calamine reads the workbook", reading, "s")
    yield Figure("preview over reading", looking / reading, "×")
    yield Figure("confirming over reading", bringing / reading, "×")
    yield Figure("import over reading", (looking + bringing) / reading, "×", 4)


def _seconds(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started


def _calamine(content: bytes) -> object:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - measured with its work

    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def _enter(owner: object, now: datetime) -> None:
    from kechuang.apps.subjects.registering.entering import enter  # noqa: PLC0415 - needs Django
    from kechuang.apps.subjects.registering.shapes import Kind, NewSubject  # noqa: PLC0415 - same

    new = [
        NewSubject(Kind.ORGANISATION, f"虚构{n}科技有限公司", f"K{n:06}", unit="nanhu")
        for n in range(_ROWS)
    ]
    enter(new, source="bench", actor=owner, now=now)  # type: ignore[arg-type] # an actor


def _rows(number: int) -> Iterator[tuple[object, ...]]:
    for n in range(number):
        revenue = 1_000_000 + n * 37
        yield (
            *(f"K{n % _ROWS:06}", f"虚构{n % _ROWS}科技有限公司", 2024 - n // _ROWS),
            *(revenue, revenue + 5, revenue // 2, revenue // 20, revenue // 3, n % 400, n % 40),
        )


def _workbook() -> bytes:
    import xlsxwriter  # noqa: PLC0415 - not part of what is measured

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate([_HEADING, *_rows(_ROWS)]):
            sheet.write_row(place, 0, row)
    return stream.getvalue()


def _memory(home: Path) -> Figure:
    path = home / "lines.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(_HEADING) + "\n")
        file.writelines(",".join(map(str, row)) + "\n" for row in _rows(_LINES))
    subprocess.run([sys.executable, "-c", _BRING.format(path=str(path))], check=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024 / 1024
    return Figure("a million lines of CSV imported, peak", peak, "GB", 1.5)


def bring_lines(path: str) -> None:
    """Preview and import a CSV of yearly accounts, in a process of its own."""
    import django  # noqa: PLC0415 - the home is set before settings are read

    django.setup()
    from kechuang.access.actor import Actor  # noqa: PLC0415 - needs Django started
    from kechuang.apps.facts.actions import Upload, confirm, preview  # noqa: PLC0415 - the same
    from kechuang.pack import read  # noqa: PLC0415 - the same

    owner, now = Actor(None, system=True), datetime(2025, 6, 30, tzinfo=UTC)
    pack, _problems = read(_PACK)
    if pack is None:
        raise SystemExit("the pack is not readable")
    upload = Upload("enterprise_year", Path(path).read_bytes(), "lines.csv")
    started = time.monotonic()
    row = preview(upload, pack=pack, actor=owner, now=lambda: now, at_once=True)
    looked = time.monotonic()
    confirm(row.id, {"": "基准测试"}, pack=pack, actor=owner, now=lambda: now, at_once=True)
    print(f"  preview {looked - started:.1f} s, confirmed {time.monotonic() - looked:.1f} s")
    if row.said["rows"] != _LINES:
        raise SystemExit(f"{row.said['rows']} rows were read")
