"""Kinds of problems of papers and of the series of their numbers, beside those of expressions."""

from kechuang.values.problems import Severity, problem_code

FIELD = problem_code(
    "paper_field",
    "所需值的类型须在所列之内，计数写计量单位，选项列出，记录写明 fields",
    "A value has a known type; a count names its counter, a choice its options, rows their fields",
)
TWICE = problem_code(
    "paper_twice",
    "同一文稿内标识和名称不重复，文稿之间标识不同",
    "Ids and labels differ within a paper, ids of papers among all",
)
BLOCK = problem_code(
    "paper_block",
    "正文每段是 heading、text、list、roll、table、chart 之一，或 rows 加 body",
    "A block is one of heading, text, list, roll, table, chart, or `rows` with a `body`",
)
PLACEHOLDER = problem_code(
    "paper_placeholder",
    "占位须写成 {名称} 或 {表达式|格式}，大括号成对",
    "A placeholder is written {name} or {expression|format}, its braces in pairs",
)
FORMAT = problem_code(
    "paper_format",
    "格式须在所列之内，并与值的类型相合",
    "A format is a known one and fits the kind of value",
)
EXPRESSION = problem_code(
    "paper_expression",
    "文稿中的表达式只读所需的值，不用参数、年度窗口和基准日",
    "An expression of a paper reads its values only: no parameters, windows or the day",
)
ROWS = problem_code(
    "paper_rows",
    "rows 指名的记录须在 fields 中声明",
    "`rows` names rows declared among the fields",
)
SERIES = problem_code(
    "paper_series", "字号系列须在 pack.yaml 中声明", "A series of numbers is declared in pack.yaml"
)
PATTERN = problem_code(
    "series_pattern",
    "字号写成 嘉科发〔{year}〕{number}号：年份用六角括号，序号不加“第”，两个占位各一次",
    "A number is written 嘉科发〔{year}〕{number}号: hexagonal brackets, each placeholder once",
)
SERIES_UNIT = problem_code(
    "series_unit", "字号的发文机关和登记单位须已声明", "Organ and keeper of a series are units"
)
SERIES_TWICE = problem_code(
    "series_twice", "字号系列的标识和式样不得重复", "Ids and patterns of series differ"
)
ORGAN = problem_code(
    "paper_organ", "发文机关须是已声明的单位", "The organ of a paper is a unit of the pack"
)
TITLE = problem_code(
    "paper_title",
    "公文标题以文种结尾，如“……的通报”",
    "The title of a paper ends with its kind, such as …的通报",
    Severity.WARNING,
)
UNUSED = problem_code(
    "paper_unused",
    "声明的每个值都在文稿中用到",
    "Each declared value is used in the paper",
    Severity.WARNING,
)
UNIT_TWICE = problem_code(
    "paper_unit_twice",
    "值已带单位，占位之后不再写一次",
    "A value brings its unit; it does not stand behind the placeholder again",
    Severity.WARNING,
)
EXAMPLE = problem_code(
    "paper_example",
    "每份文稿旁有一份能填满它的示例 documents/标识.example.json",
    "Beside each paper stands an example that fills it, documents/ID.example.json",
    Severity.WARNING,
)
