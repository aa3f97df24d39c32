"""A run as officials' tables: the list as it is narrowed, counts by unit, what is missing."""

from collections.abc import Iterable, Mapping, Sequence

from kechuang.apps.recognition.models import Run
from kechuang.apps.recognition.queries.findings import Counts, Line, Missing
from kechuang.apps.recognition.wording import WHY, how, lack_words
from kechuang.criteria.model import RuleSet
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.language.schema import Schema
from kechuang.pack import Pack
from kechuang.renderers.shapes import Frame, Made
from kechuang.renderers.workbooks import workbook
from kechuang.renderers.workbooks.sheets import NUMBER, Align, Cell, Column, Row, Sheet, numbered
from kechuang.values.text import Text, listed

_UNIT = Column(Text("填报单位", "Unit"), 12)
_HEADS = (
    NUMBER,
    Column(Text("企业名称", "Name"), 34),
    Column(Text("统一社会信用代码", "Number"), 22),
    _UNIT,
    Column(Text("结论", "Verdict"), 10, align=Align.CENTER),
)
_TAIL = (
    Column(Text("不符合的条件", "Not met"), 34),
    Column(Text("缺什么", "What is missing"), 44),
)
_MISSING = (
    NUMBER,
    Column(Text("缺什么", "What is missing"), 34),
    Column(Text("年度（期）", "Period"), 12),
    Column(Text("原因", "Why"), 14),
    Column(Text("家数", "How many"), 8, align=Align.RIGHT),
    Column(Text("只缺这一项", "Only this"), 12, align=Align.RIGHT),
    Column(Text("怎么补", "How it is supplied"), 30),
)


def run_workbook(
    run: Run,
    rules: RuleSet,
    pack: Pack,
    lines: Iterable[Line],
    counted: Counts,
    missing: Sequence[Missing],
    frame: Frame,
) -> Made:
    """Three sheets: the list, counts by unit, what is missing."""
    title = rules.title + Text("：达标运行结果", ": what a run found")
    lead = (
        Text(
            f"规则第{run.version}版，规则日{run.on}，输入指纹{run.inputs[:12]}",
            f"Version {run.version}, for {run.on}, inputs {run.inputs[:12]}",
        ),
    )
    schema = pack.rules.schema
    heads = tuple(Column(each.title, 12, align=Align.CENTER) for each in rules.criteria)
    rows = tuple(_line(each, rules, pack, schema) for each in lines)
    sheets = [
        Sheet(
            Text("名单", "List"),
            title,
            (*_HEADS, *heads, *_TAIL),
            numbered(rows),
            lead=lead,
            kept=2,
            signed=False,
        ),
        _units(title, pack, counted),
        _missing(title, missing),
    ]
    return workbook(title, sheets, frame)


def _line(line: Line, rules: RuleSet, pack: Pack, schema: Schema) -> tuple[Cell, ...]:
    titles = {each.id: each.title for each in rules.criteria}
    unit = pack.units.get(line.unit)
    return (
        line.name,
        line.code,
        unit.short if unit else line.unit,
        WORDS[line.verdict],
        *(_word(line.criteria.get(each.id)) for each in rules.criteria),
        listed(titles.get(each, Text(each)) for each in line.unmet),
        listed(lack_words(each, schema) for each in line.lacks),
    )


def _word(verdict: Verdict | None) -> Text:
    return WORDS[verdict] if verdict else Text("")


def _units(title: Text, pack: Pack, counted: Counts) -> Sheet:
    heads = (NUMBER, _UNIT, *(Column(WORDS[each], 12, align=Align.RIGHT) for each in Verdict))
    found = counted.by_county
    units = [each for each in pack.reporting_units if each.id in found]
    rest = sorted(set(found) - {each.id for each in units})
    named = [(each.id, each.short) for each in units]
    named += [(each, Text("未归属", "None")) for each in rest]
    rows: tuple[Row, ...] = tuple((short, *_numbers(found[id_])) for id_, short in named)
    total: Row = (None, Text("合计", "Total"), *_numbers(counted.verdicts))
    name = Text("按填报单位", "By unit")
    return Sheet(name, title, heads, numbered(rows), total=total, signed=False)


def _numbers(part: Mapping[Verdict, int]) -> tuple[int, ...]:
    return tuple(part.get(each, 0) for each in Verdict)


def _missing(title: Text, missing: Sequence[Missing]) -> Sheet:
    rows: tuple[Row, ...] = tuple(
        (each.title, each.period, WHY[each.why], each.subjects, each.only, how(each))
        for each in missing
    )
    name = Text("数据待补", "Missing data")
    return Sheet(name, title, _MISSING, numbered(rows), signed=False)
