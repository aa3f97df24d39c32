"""Forms and schemes are read with every mistake in its place, in the words that authors read."""

import pytest

from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import On
from kechuang.lifecycle.planned import Recurrence
from kechuang.lifecycle.timing import Origin
from kechuang.pack import differences, read_files
from kechuang.pack.lifecycles import codes
from kechuang.pack.lifecycles.reading import Lifecycles, lifecycles_of
from kechuang.pack.model import Pack
from kechuang.pack.rulebook import rules_of
from kechuang.pack.sources import read_sources
from kechuang.values.problems import ProblemCode, Problems
from tests.pack.broken_inputs import smallest

DATASET = """\
id: survey
title: {zh: 统计调查, en: Survey}
grain: year
source: {zh: 统计部门, en: Statistics}
purposes: [statistics]
columns:
  - {id: surveyed, label: 调查收入, type: money, low: 0, high: 1000000000000}
"""
FORM = """\
id: errand
title: {zh: 跑腿单, en: Errand}
checked: illustrative
sections:
  - id: what
    title: {zh: 事项, en: Matter}
    fields:
      - {id: day, title: {zh: 期限, en: Due}, kind: date, required: true}
      - {id: size, title: {zh: 数量, en: Number}, kind: number, unit: 件, low: 1, high: 9}
      - {id: mood, title: {zh: 缓急, en: Urgency}, kind: choice, options: [{zh: 急, en: urgent}, {zh: 缓, en: slow}]}
  - id: stops
    title: {zh: 站点, en: Stops}
    repeats: {least: 0, most: 5, counter: 个}
    fields:
      - {id: place, title: {zh: 地点, en: Place}, kind: text, required: 缓急 = "急"}
"""
SCHEME = """\
id: errands
title: {zh: 跑腿, en: Errands}
from: 2025-01-01
owner: planning
checked: illustrative
serves: [M1.1]
rounds: {every: month, per: reporting_unit, opens: 1, closes: 6, counting: working}
participants:
  - {id: runner, title: {zh: 跑腿人, en: Runner}, kind: account}
steps:
  - id: ask
    kind: fill
    title: {zh: 填单, en: Ask}
    who: [{role: county_officer}]
    form: errand
    due: {from: round, remind: [2]}
    moves:
      - {id: send, verb: submit, title: {zh: 交单, en: Send}, to: run}
  - id: run
    kind: confirm
    title: {zh: 办理, en: Run}
    who: [{participant: runner}, {role: handler, on: owner}]
    due: {from: field, field: day, counting: calendar}
    apart_from: [ask]
    moves:
      - id: finish
        verb: pass
        title: {zh: 办妥, en: Finish}
        to: done
        guards:
          - {id: small, title: {zh: 不超过五件, en: At most five}, require: 数量 <= 5件, waived_by: [{role: division_head, on: owner}]}
          - {id: no_children, title: {zh: 子事项已结, en: No child is open}, children: true}
      - {id: again, verb: send_back, title: {zh: 退回, en: Back}, to: ask}
  - {id: done, kind: close, title: {zh: 已办妥, en: Done}}
"""
COPY = """\
id: visits
copies: errands
title: {zh: 走访, en: Visits}
steps:
  - id: run
    moves:
      - {id: again, leave_out: true}
      - {id: drop, after: finish, verb: refuse, title: {zh: 不去了, en: Drop}, to: dropped}
  - {id: dropped, after: run, kind: close, title: {zh: 未走访, en: Dropped}}
"""
FILES = {
    "datasets/survey.yaml": DATASET,
    "forms/errand.yaml": FORM,
    "schemes/errands.yaml": SCHEME,
}


def read(files: dict[str, str]) -> tuple[Lifecycles, Problems]:
    """The schemes and forms of the smallest pack with these files in it."""
    problems = Problems()
    whole = smallest() | {name: text.encode() for name, text in files.items()}
    book, _cases = rules_of(whole, problems)
    return lifecycles_of(whole, read_sources(whole, problems), book, problems), problems


def said(file: str, old: str, new: str, language: str = "zh") -> list[str]:
    """What an author reads after one change."""
    files = dict(FILES)
    if old:
        assert old in files[file], old
    files[file] = files.get(file, "").replace(old, new, 1) if old else new
    _made, problems = read(files)
    return [problem.line("en" if language == "en" else "zh") for problem in problems]


def test_a_form_and_a_scheme_are_read_without_a_problem() -> None:
    made, problems = read(FILES)
    assert [each.line() for each in problems] == []
    (scheme,) = made.schemes["errands"]
    ask, run, done = scheme.steps
    assert (ask.kind, ask.form, ask.who[0].on) == (StepKind.FILL, "errand", On.CASE)
    assert scheme.rounds.every is Recurrence.MONTH
    assert run.due is not None
    assert (run.due.origin, run.due.field) == (Origin.FIELD, "day")
    assert run.who[0].participant == "runner"
    finish, again = run.moves
    assert (finish.verb, finish.to, finish.outcome) == (Verb.PASS, "done", "done")
    assert (again.to, again.outcome) == ("ask", "")
    assert [guard.waivable for guard in finish.guards] == [True, False]
    assert finish.guards[1].children
    assert done.final
    assert made.forms["errand"].by_id["stops"].fields[0].required_when is not None


def test_a_copy_changes_adds_and_leaves_out_by_id() -> None:
    made, problems = read({**FILES, "schemes/visits.yaml": COPY})
    assert [each.line() for each in problems] == []
    (visits,) = made.schemes["visits"]
    assert visits.title.zh == "走访"
    assert visits.owner == "planning"
    assert [step.id for step in visits.steps] == ["ask", "run", "dropped", "done"]
    assert [move.id for move in visits.steps[1].moves] == ["finish", "drop"]
    assert visits.steps[1].moves[0].guards[0].id == "small"
    assert visits.steps[1].due == made.schemes["errands"][0].steps[1].due


def test_a_later_version_may_copy_the_one_before() -> None:
    later = "id: errands\ncopies: errands\nfrom: 2026-01-01\nsteps:\n  - {id: run, due: null}\n"
    made, problems = read({**FILES, "schemes/errands_2026.yaml": later})
    assert [each.line() for each in problems] == []
    first, second = made.schemes["errands"]
    assert (str(first.starts), str(second.starts)) == ("2025-01-01", "2026-01-01")
    assert second.by_id["run"].due is None
    assert first.by_id["run"].due is not None


def test_a_form_may_copy_a_form() -> None:
    copy = (
        "id: parcel\ncopies: errand\ntitle: {zh: 包裹单, en: Parcel}\nsections:\n  - id: what\n    fields:\n"
        "      - {id: mood, leave_out: true}\n      - {id: size, high: 3}\n  - {id: stops, leave_out: true}\n"
    )
    made, problems = read({**FILES, "forms/parcel.yaml": copy})
    assert [each.code.code for each in problems] == ["form_unused"]
    parcel = made.forms["parcel"]
    assert list(parcel.plain) == ["day", "size"]
    assert str(parcel.plain["size"].high) == "3"


def test_a_mistake_in_what_is_copied_is_told_where_it_stands() -> None:
    files = {**FILES, "schemes/visits.yaml": COPY}
    files["schemes/errands.yaml"] = SCHEME.replace("on: owner}]", "on: unit, unit: no}]", 1)
    _made, problems = read(files)
    assert {str(each.place) for each in problems} == {"schemes/errands.yaml:22:66"}


def test_what_is_found_of_the_whole_is_told_in_its_place() -> None:
    files = {**FILES, "schemes/errands.yaml": SCHEME.replace("to: run}", "to: walk}")}
    _made, problems = read(files)
    found = {str(each.place): each.code.code for each in problems}
    assert found["schemes/errands.yaml:18:65"] == "scheme_target"
    assert found["schemes/errands.yaml:19:9"] == "scheme_unreachable"


def test_rounds_that_close_on_rest_days_are_a_warning_at_the_rounds() -> None:
    calendar = SCHEME.replace("closes: 6, counting: working", "closes: 8")
    _made, problems = read({**FILES, "schemes/errands.yaml": calendar})
    (line,) = [each.line() for each in problems]
    assert line.startswith("schemes/errands.yaml:7:9 scheme_due_rest_day 轮次截止日为休息日：2025-")


ERRANDS, ERRAND, VISITS = "schemes/errands.yaml", "forms/errand.yaml", "schemes/visits.yaml"
BROKEN = [
    (VISITS, "", "id: visits\ncopies: errandz\n", "copy_unknown",
     "schemes/visits.yaml:2:9 copy_unknown 没有可复制的“errandz”。是否指“errands”？可用：errands"),
    (VISITS, "", "id: visits\ncopies: visits\n", "copy_unknown",
     "schemes/visits.yaml:2:9 copy_unknown 没有可复制的“visits”。可用：errands"),
    (VISITS, "", COPY.replace("id: again,", "id: never,"), "copy_part",
     "schemes/visits.yaml:7:9 copy_part 所复制的文件中没有“never”。可用：finish、again"),
    (VISITS, "", COPY.replace("after: run", "after: walk"), "copy_part",
     "schemes/visits.yaml:9:19 copy_part 所复制的文件中没有“walk”。可用：ask、run、done"),
    (ERRAND, "id: size", "id: day", "lifecycle_twice",
     "forms/errand.yaml:9:14 lifecycle_twice 标识“day”已用于 forms/errand.yaml:8:14。请换一个标识"),
    (ERRANDS, "steps:\n", "  - {id: runner, title: {zh: 甲, en: A}}\nsteps:\n", "lifecycle_twice",
     "schemes/errands.yaml:10:10 lifecycle_twice 标识“runner”已用于 schemes/errands.yaml:9:10。请换一个标识"),
    (ERRAND, "{zh: 急, en: urgent}", "{zh: 急、要, en: urgent}", "form_choice",
     "forms/errand.yaml:10:73 form_choice 选项为空、重复或含“、”"),
    (ERRAND, "kind: date,", "kind: file,", "form_files",
     "forms/errand.yaml:8:51 form_files files 与字段种类不合"),
    (ERRAND, "kind: number, unit: 件", "kind: money, unit: 件", "form_unit",
     "forms/errand.yaml:9:68 form_unit 单位“件”不合适。可用：元、千元、万元、百万元、亿元"),
    (ERRAND, "low: 1, high: 9", "low: 10, high: 9", "form_bounds",
     "forms/errand.yaml:9:77 form_bounds 下限 10 大于上限 9"),
    (ERRAND, "required: true}", "required: true, prefill: {}}", "form_prefill",
     "forms/errand.yaml:8:82 form_prefill 须写且只写 fact、last、parent、row 之一"),
    (ERRAND, "required: true}", "required: true, prefill: {fact: 调查收入}}", "form_prefill",
     "forms/errand.yaml:8:89 form_prefill 该栏目是金额（元），字段是日期"),
    (ERRAND, "counter: 个}", "counter: 个, of: targets, value: nothing}", "form_value", ""),
    (ERRAND, "low: 1, high: 9", "calculated: 5万元", "form_type",
     "forms/errand.yaml:9:84 form_type 此处应为数量（件），却是金额（元）"),
    (ERRAND, "low: 1, high: 9", "when: 数量 > 0件", "form_circle", ""),
    (ERRAND, "  - id: stops", "checks:\n  - {id: c, title: 甲, require: 数量 > 0件, section: what}\n  - id: stops", "form_section", ""),
    (ERRANDS, "who: [{role: county_officer}]", "who: [{on: owner}]", "scheme_right",
     "schemes/errands.yaml:14:11 scheme_right 须写 role 或 participant 之一"),
    (ERRANDS, "{role: county_officer}", "{role: county_officer, on: unit}", "scheme_right",
     "schemes/errands.yaml:14:11 scheme_right on: unit 须与 unit 同写"),
    (ERRANDS, "owner: planning", "owner: planing", "scheme_right",
     "schemes/errands.yaml:4:8 scheme_right 没有“planing”。是否指“planning”？可用：bureau、planning"),
    (ERRANDS, "serves: [M1.1]", "stages: [{step: walk, title: {zh: 走, en: Walk}}]", "scheme_step",
     "schemes/errands.yaml:6:17 scheme_step 没有“walk”。可用：ask、run、done"),
    (ERRANDS, "form: errand", "form: errant", "scheme_form",
     "schemes/errands.yaml:15:11 scheme_form 没有“errant”。是否指“errand”？可用：errand"),
    (ERRANDS, "field: day", "field: size", "scheme_field",
     "schemes/errands.yaml:23:31 scheme_field 没有日期字段“size”。可用：day"),
    (ERRANDS, "kind: account", "kind: person", "scheme_participant",
     "schemes/errands.yaml:9:54 scheme_participant 没有“person”。可用：unit、account、subject"),
    (ERRANDS, "kind: account", "kind: account, field: nobody", "scheme_participant_field", ""),
    (ERRANDS, "kind: account", "kind: account, starts: day", "scheme_participant_days", ""),
    (ERRANDS, "serves: [M1.1]", "lists: {by: size}", "scheme_lists",
     "schemes/errands.yaml:6:13 scheme_lists 没有“size”。可用：mood"),
    (ERRANDS, "per: reporting_unit", "per: reporting_unit, from: noon", "scheme_rounds", ""),
    (ERRANDS, "children: true", "criteria: none", "scheme_rules",
     "schemes/errands.yaml:32:83 scheme_rules 没有规则“none”。可用：（无）"),
    (ERRANDS, "per: reporting_unit", "per: county", "scheme_rounds", ""),
    (ERRANDS, "serves: [M1.1]", "counts: [{target: T99, step: done}]", "scheme_counted",
     "schemes/errands.yaml:6:19 scheme_counted 没有“T99”。可用：T01"),
    (ERRANDS, "    apart_from: [ask]", "    effects: [adopt]", "scheme_effect",
     "schemes/errands.yaml:24:15 scheme_effect “adopt”不是后续动作"),
    (ERRANDS, "    apart_from: [ask]", "    paper: slip", "scheme_paper",
     "schemes/errands.yaml:24:12 scheme_paper 没有“slip”。可用：（无）"),
    (ERRANDS, "per: reporting_unit", "per: reporting_unit, circular: slip", "scheme_paper", ""),
    (ERRANDS, "    apart_from: [ask]", "    opens: {each: rows, scheme: errands, title: x}",
     "scheme_opens", "schemes/errands.yaml:24:19 scheme_opens 没有“rows”。可用：stops"),
    (ERRANDS, "    apart_from: [ask]",
     "    apart_from: [ask]\n    draw: {share: 1/10, drawn: finish, spared: nowhere}", "scheme_draw", ""),
    (ERRANDS, "    form: errand\n", "", "form_unused", ""),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "code", "words"), BROKEN)
def test_each_mistake_is_said_in_its_place(
    file: str, old: str, new: str, code: str, words: str
) -> None:
    lines = said(file, old, new)
    assert any(f" {code} " in line for line in lines)
    if words:
        assert words in lines
    assert all(said(file, old, new, "en"))


def test_every_kind_of_problem_is_shown_above() -> None:
    known = {each.code for each in vars(codes).values() if isinstance(each, ProblemCode)}
    assert {code for _file, _old, _new, code, _words in BROKEN} == known


def test_all_mistakes_of_all_files_are_found_in_one_run() -> None:
    files = {
        **FILES,
        ERRAND: FORM.replace("low: 1", "low: 10"),
        ERRANDS: SCHEME.replace("to: run}", "to: walk}").replace("form: errand", "form: none"),
        VISITS: "id: visits\ncopies: nothing\n",
    }
    _made, problems = read(files)
    found = {each.code.code for each in problems}
    assert {"form_bounds", "scheme_target", "scheme_form", "copy_unknown", "missing_key"} <= found


def test_a_value_is_read_only_for_a_purpose_that_its_dataset_serves() -> None:
    (line,) = said(ERRANDS, "require: 数量 <= 5件", 'require: "调查收入[2024] > 1元"')
    assert "rule_purpose" in line


@pytest.mark.parametrize(
    ("of", "row", "words"),
    [
        ("targets", "number", ""),
        (
            "targets",
            "quota",
            "所给的行没有同类的“quota”，可用：number、title、quota、unit、adds_up",
        ),
        ("tasks", "quota", "所给的行没有同类的“quota”，可用：number、title"),
        ("", "number", "所给的行没有同类的“number”，可用：（无）"),
    ],
)
def test_a_row_gives_what_its_kind_has(of: str, row: str, words: str) -> None:
    section = f"counter: 个{', of: ' + of if of else ''}}}"
    form = FORM.replace("counter: 个}", section).replace(
        'required: 缓急 = "急"}', f"prefill: {{row: {row}}}}}"
    )
    made, problems = read({**FILES, ERRAND: form})
    assert [each.sentence.zh for each in problems] == ([words] if words else [])
    assert (made.forms["errand"].by_id["stops"].fields[0].prefill is None) is bool(words)


def test_a_purpose_that_no_dataset_serves_is_refused() -> None:
    for file, old in ((ERRANDS, "owner: planning"), (ERRAND, "checked: illustrative")):
        (line,) = said(file, old, f"{old}\npurpose: fun")
        assert "rule_purpose_name 没有用途“fun”" in line


def test_fields_of_two_forms_of_a_scheme_can_be_told_apart() -> None:
    other = FORM.replace("id: errand", "id: other").replace("{id: day,", "{id: until,")
    other = other.replace("id: stops", "id: rests").replace("title: {zh: 站点", "title: {zh: 歇点")
    scheme = SCHEME.replace(
        "    title: {zh: 办理, en: Run}\n", "    title: {zh: 办理, en: Run}\n    form: other\n"
    )
    _made, problems = read({**FILES, "forms/other.yaml": other, ERRANDS: scheme})
    lines = [each.line() for each in problems]
    assert lines == ["schemes/errands.yaml:11:3 rule_name_taken 名称“期限”与“day”重复或外形相同"]


@pytest.mark.parametrize(
    "hostile", ["", "[]", "- 1", "id: [", "steps: 3", "sections: {a: b}", "\x00", "copies: {}"]
)
@pytest.mark.parametrize("file", [ERRANDS, ERRAND, VISITS])
def test_hostile_files_give_problems_and_never_an_error(file: str, hostile: str) -> None:
    _made, problems = read({**FILES, file: hostile})
    assert problems.refuses


def pack_of(files: dict[str, str]) -> Pack:
    pack, problems = read_files(
        smallest() | {name: text.encode() for name, text in files.items()}, Problems()
    )
    assert pack is not None, [each.line() for each in problems]
    return pack


def test_a_pack_holds_its_schemes_and_says_what_they_serve() -> None:
    pack = pack_of(FILES)
    assert [step.id for step in pack.schemes["errands"][0].steps] == ["ask", "run", "done"]
    assert pack.forms["errand"].title.zh == "跑腿单"
    declared = [each.where for each in pack.declarations if "M1.1" in each.serves]
    assert "schemes/errands.yaml#errands" in declared


def test_what_changed_between_two_packs_is_told_in_words() -> None:
    new = {
        **FILES,
        ERRANDS: SCHEME.replace("remind: [2]}", "days: 2, remind: [2]}").replace(
            "{participant: runner}, ", ""
        ),
        ERRAND: FORM.replace("high: 9", "high: 7"),
        VISITS: COPY,
    }
    told = [each.line().zh for each in differences(pack_of(FILES), pack_of(new))]
    assert told[:2] == [
        (
            "schemes/errands.yaml#errands 跑腿，环节“办理”：谁办理"
            " runner、经办人（责任单位） → 经办人（责任单位）"
        ),
        "schemes/errands.yaml#errands 跑腿，环节“填单”：期限 批次截止 → 批次截止2个工作日",
    ]
    assert "schemes/visits.yaml#visits 新增方案：方案“走访”" in told
    assert told[-1] == (
        "forms/errand.yaml#errand 跑腿单，部分“事项”：数量 number、件、1…9 → number、件、1…7"
    )


def test_nothing_is_told_of_packs_that_are_the_same() -> None:
    assert differences(pack_of(FILES), pack_of(FILES)) == []
