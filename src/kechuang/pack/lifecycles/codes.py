"""Kinds of problems of scheme and form files, beside those of expressions."""

from kechuang.values.problems import Severity, problem_code

_W = Severity.WARNING

COPY_UNKNOWN = problem_code(
    "copy_unknown",
    "copies 写本文件夹中另一文件的标识，不循环",
    "`copies` names the id of another file of the same folder, not in a circle",
)
COPY_PART = problem_code(
    "copy_part",
    "leave_out 和 after 只写所复制文件中的标识",
    "`leave_out` and `after` name parts of what is copied",
)
TWICE = problem_code(
    "lifecycle_twice",
    "表单内、参与角色的标识不重复，方案各版本生效日期不同",
    "Ids of a form's parts and of participants differ; versions of a scheme start on different days",
)
FORM_CHOICE = problem_code(
    "form_choice",
    "选择类字段列出选项，选项中不含“、”；其他字段不列选项",
    "A field of choices lists its options, without “、” in them; other fields have none",
)
FORM_FILES = problem_code(
    "form_files",
    "附件字段写明 files；其他字段不写",
    "A field of files says `files`; other fields do not",
)
FORM_UNIT = problem_code(
    "form_unit",
    "金额的单位为元、千元、万元、百万元或亿元，比例为%，其他种类不写单位",
    "The unit of money is 元, 千元, 万元, 百万元 or 亿元, of a ratio %; other kinds have none",
)
FORM_BOUNDS = problem_code(
    "form_bounds",
    "low 不大于 high，只写在数值字段；least 不大于 most",
    "`low` is at most `high`, in fields of numbers only; `least` is at most `most`",
)
FORM_PREFILL = problem_code(
    "form_prefill",
    "prefill 写 fact、last、parent 或 row 之一；重复部分只用 last 和 row；来源与字段种类相同",
    "`prefill` has one of `fact`, `last`, `parent`, `row`; rows take `last` and `row`; kinds agree",
)
FORM_VALUE = problem_code(
    "form_value",
    "repeats.value 写所给各行的一个数值字段",
    "`value` of `repeats` names a number field of rows that are given",
)
FORM_TYPE = problem_code(
    "form_type",
    "条件须为真假，计算的结果须与字段种类相同",
    "A condition is true or false; a calculation has the kind of its field",
)
FORM_CIRCLE = problem_code(
    "form_circle",
    "条件和计算不循环引用",
    "Conditions and calculations do not read each other in a circle",
)
FORM_SECTION = problem_code(
    "form_section",
    "section 写本表单中重复部分的标识",
    "`section` names a repeated section of the form",
)
RIGHT = problem_code(
    "scheme_right",
    "每项权限写 role 或 participant 之一；on 为 unit 时写明 unit",
    "A right has either `role` or `participant`; with `on: unit` it names the `unit`",
)
STEP_UNKNOWN = problem_code(
    "scheme_step",
    "stages、counts 写本方案中的环节",
    "`stages` and `counts` name steps of the scheme",
)
FORM_UNKNOWN = problem_code(
    "scheme_form", "环节的表单须在 forms/ 中", "A step's form must stand in forms/"
)
FIELD_UNKNOWN = problem_code(
    "scheme_field",
    "field 写本方案表单中同类的字段，期限的 field 与 from: field 同写",
    "`field` names a field of the scheme's forms of the kind asked for; a deadline's goes with"
    " `from: field`",
)
PARTICIPANT_KIND = problem_code(
    "scheme_participant",
    "参与角色的种类为 unit、account 或 subject",
    "A participant's kind is unit, account or subject",
)
PARTICIPANT_FIELD = problem_code(
    "scheme_participant_field",
    "field 写方案表单中同类（unit、account、subject）的栏目；leads 只用于写了 field 的单位",
    "`field` is a field of the scheme's forms of the same kind; `leads` is for a unit with a `field`",
)
PARTICIPANT_DAYS = problem_code(
    "scheme_participant_days",
    "starts、ends 同写，都是方案表单中的日期栏目，且写了 field",
    "`starts` and `ends` stand together, both date fields of the scheme's forms, beside a `field`",
)
LISTED_BY = problem_code(
    "scheme_lists",
    "lists 的 by 写方案表单中的选择栏目，due 写日期栏目",
    "`by` of `lists` is a choice field of the scheme's forms, `due` a date field",
)
RULES = problem_code(
    "scheme_rules", "criteria 写本城市包中的规则", "`criteria` names a rule set of the pack"
)
COUNTED = problem_code(
    "scheme_counted",
    "counts 的 target 须是计划目标",
    "What a scheme counts for is a target of a plan",
)
ROUNDS = problem_code(
    "scheme_rounds",
    "per 为 reporting_unit、target、task 或 subject:种类，late 为 marked 或 refused",
    "`per` is reporting_unit, target, task or subject:KIND; `late` is marked or refused",
)
DRAW = problem_code(
    "scheme_draw",
    "draw 只写在抽取环节，drawn、spared 写该环节的两个动作",
    "`draw` stands in a step of kind draw; `drawn` and `spared` name two of its moves",
)
EFFECT = problem_code(
    "scheme_effect",
    "effects 写成 应用.动作，如 plans.adopt_figures",
    "An effect is written APP.VERB, such as plans.adopt_figures",
)
PAPER_UNKNOWN = problem_code(
    "scheme_paper",
    "paper 和 circular 写 documents/ 中的文稿",
    "`paper` and `circular` name papers of documents/",
)
OPENS = problem_code(
    "scheme_opens",
    "opens 写本方案表单中的重复部分及其栏目，和另一方案表单中的栏目",
    "`opens` names a repeated section of the scheme's forms, its fields, and fields of the other scheme",
)
FORM_UNUSED = problem_code(
    "form_unused", "每份表单最好有方案用到", "Every form should be used by a scheme", _W
)
