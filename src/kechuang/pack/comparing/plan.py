"""One year's plan as comparable things: targets, paces, tasks, measures, and the text itself."""

from collections.abc import Iterator

from kechuang.pack.comparing.things import Facet, Thing, Weight
from kechuang.pack.comparing.wording import (
    checked,
    numbers,
    quantity,
    split,
    unit_name,
    unit_names,
    yes_no,
)
from kechuang.pack.model import (
    MeasureSource,
    Pack,
    PlanSource,
    TargetSource,
    TaskSource,
)
from kechuang.planning.text import Paragraph
from kechuang.values.text import Text, listed, same

_TITLE = Text("名称", "title")
_DUE = Text("期限", "due")
_OWNER = Text("牵头单位", "owner")
_PARTNERS = Text("配合单位", "partners")
_CHECKED = Text("核对情况", "checked")
_SERVES = Text("服务于", "serves")


def plan(pack: Pack, year: int) -> Iterator[Thing]:
    """Everything of one year."""
    source = pack.plans[year]
    file = f"plan/{year}.yaml"
    yield _itself(source, file)
    for target in source.targets.values():
        yield _target(target, source, pack, file)
    for name, pace in source.paces.items():
        facets = (
            Facet(Text("各月份额", "shares"), numbers(pace.pace.shares), Weight.PACE),
            Facet(Text("往年", "past years"), listed(map(numbers, pace.pace.past)), Weight.NOTE),
            Facet(_TITLE, pace.pace.title, Weight.NAME),
            Facet(_CHECKED, checked(pace.checked), Weight.NOTE),
        )
        yield Thing(
            f"pace {year} {name}",
            Text("进度曲线", "Pace"),
            Text(f"进度曲线“{pace.pace.title.zh}”", f"Pace “{pace.pace.title.en}”"),
            f"{file}#{name}",
            Weight.PACE,
            facets,
        )
    for task in source.tasks:
        yield _task(task, source, pack, file)
        for measure in task.measures:
            yield _measure(measure, year, pack, file)


def _itself(source: PlanSource, file: str) -> Thing:
    actions = tuple(
        Facet(Text(f"行动{each.id}", f"action {each.id}"), each.title, Weight.TASK)
        for each in source.actions
    )
    facets = (
        Facet(_TITLE, source.title, Weight.NAME),
        Facet(Text("来源", "source"), source.source, Weight.NOTE),
        *actions,
        *_section_texts(source),
    )
    name = Text(f"{source.year}年计划", f"Plan of {source.year}")
    where = f"{file}#{source.year}"
    return Thing(f"plan {source.year}", Text("计划", "Plan"), name, where, Weight.PROMISE, facets)


def _section_texts(source: PlanSource) -> Iterator[Facet]:
    """What stands outside tasks: the headline's items and lines before a first task."""
    numbers_of = dict.fromkeys(
        section.number for text in source.text.values() if text for section in text.sections
    )
    for number in numbers_of:
        said = Text(_section(source, "zh", number), _section(source, "en", number))
        label = Text(f"第{number}部分文本", f"text of part {number}")
        yield Facet(label, said, Weight.TEXT)


def _section(source: PlanSource, language: str, number: str) -> str:
    text = source.text["zh" if language == "zh" else "en"]
    sections = text.sections if text else ()
    return " ".join(_words(s.items, s.title) for s in sections if s.number == number)


def _words(paragraphs: tuple[Paragraph, ...], title: str) -> str:
    return " ".join([title, *("".join(span.words for span in each) for each in paragraphs)])


def _task_text(source: PlanSource, number: str) -> Text:
    found = {"zh": "", "en": ""}
    for language, text in source.text.items():
        for task in (task for section in (text.sections if text else ()) for task in section.tasks):
            if task.number == number:
                found[language] = _words(task.paragraphs, task.title)
    return Text(found["zh"], found["en"])


def _target(each: TargetSource, source: PlanSource, pack: Pack, file: str) -> Thing:
    target = each.target
    facets = (
        *_promise(each, pack),
        Facet(_OWNER, unit_name(pack.units, each.owner), Weight.OWNER),
        Facet(_PARTNERS, unit_names(pack, each.partners), Weight.OWNER),
        Facet(Text("分解", "split"), split(pack.units, target.split), Weight.OWNER),
        Facet(Text("进度曲线", "pace"), _pace(each, source), Weight.PACE),
        Facet(Text("任务", "task"), same(each.task), Weight.TASK),
        Facet(Text("标记的文字", "marked words"), target.phrase, Weight.TEXT),
        Facet(_TITLE, target.title, Weight.NAME),
        Facet(_SERVES, same(" ".join(each.serves)), Weight.NOTE),
        Facet(_CHECKED, checked(each.checked), Weight.NOTE),
    )
    name = same(f"{target.id} ") + target.title
    return Thing(
        f"target {source.year} {target.id}",
        Text("目标", "Target"),
        name,
        f"{file}#{target.id}",
        Weight.PROMISE,
        facets,
    )


def _promise(each: TargetSource, pack: Pack) -> tuple[Facet, ...]:
    target, weight = each.target, Weight.PROMISE
    references = {one.id: one.title for one in pack.references}
    reference = references.get(each.reference, Text("")) if each.reference else Text("")
    indicator = pack.indicators[target.indicator].title
    steps = listed(step.title + same(f" {step.due}") for step in target.milestones)
    return (
        Facet(Text("目标值", "value"), quantity(target.value, target.unit), weight),
        Facet(Text("上限", "upper value"), quantity(target.value_hi, target.unit), weight),
        Facet(Text("运算符", "operator"), same(target.operator.value), weight),
        Facet(Text("约束程度", "firmness"), same(target.firmness.value), weight),
        Facet(Text("容差", "tolerance"), quantity(target.tolerance, target.unit), weight),
        Facet(Text("严格等于", "exact"), yes_no(target.exact), weight),
        Facet(Text("比较对象", "compared with"), reference, weight),
        Facet(Text("指标", "indicator"), indicator, weight),
        Facet(Text("种类", "kind"), same(target.measure.value), weight),
        Facet(_DUE, same(target.due.isoformat()), weight),
        Facet(Text("节点", "milestones"), steps, weight),
    )


def _pace(each: TargetSource, source: PlanSource) -> Text:
    return source.paces[each.pace].pace.title if each.pace else Text("")


def _task(each: TaskSource, source: PlanSource, pack: Pack, file: str) -> Thing:
    facets = (
        *_duty(each, pack),
        Facet(Text("行动", "action"), same(each.action), Weight.TASK),
        Facet(Text("文本", "text"), _task_text(source, each.id), Weight.TEXT),
    )
    name = Text(
        f"任务{each.id} {each.title.zh}", f"Task {each.id} {each.title.en or each.title.zh}"
    )
    return Thing(
        f"task {source.year} {each.id}",
        Text("任务", "Task"),
        name,
        f"{file}#{each.id}",
        Weight.TASK,
        facets,
    )


def _measure(each: MeasureSource, year: int, pack: Pack, file: str) -> Thing:
    title = each.title
    name = Text(f"举措{each.id} {title.zh}", f"Measure {each.id} {title.en or title.zh}")
    return Thing(
        f"measure {year} {each.id}",
        Text("举措", "Measure"),
        name,
        f"{file}#{each.id}",
        Weight.TASK,
        _duty(each, pack),
    )


def _duty(each: TaskSource | MeasureSource, pack: Pack) -> tuple[Facet, ...]:
    return (
        Facet(_OWNER, unit_name(pack.units, each.owner), Weight.OWNER),
        Facet(_PARTNERS, unit_names(pack, each.partners), Weight.OWNER),
        Facet(_DUE, same(each.due.isoformat()), Weight.TASK),
        Facet(_TITLE, each.title, Weight.TASK),
        Facet(_SERVES, same(" ".join(each.serves)), Weight.NOTE),
    )
