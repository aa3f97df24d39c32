"""Every kind of problem that reading an expression can find."""

from kechuang.values.problems import Severity, problem_code

SYNTAX = problem_code("rule_syntax", "表达式须符合语法", "An expression must follow the grammar")
CHARACTER = problem_code(
    "rule_character",
    "表达式中只用语言认识的字符",
    "An expression holds only characters of the language",
)
LOOK_ALIKE = problem_code(
    "rule_look_alike",
    "名称中不混用外形相似的其他文字",
    "A name holds no letters of other scripts that look like its own",
    Severity.WARNING,
)
TOO_LONG = problem_code(
    "rule_too_long",
    "一个表达式不超过 100000 个字符、25000 个词",
    "One expression has at most 100,000 characters and 25,000 words",
)
TOO_DEEP = problem_code(
    "rule_too_deep",
    "括号和条件嵌套不超过 50 层，表达式不超过 150 层",
    "Brackets and conditions nest at most 50 deep, operators at most 150",
)
NUMBER = problem_code(
    "rule_number",
    "数字不超过 200 位，指数不超过 6000",
    "A number has at most 200 digits and an exponent of at most 6000",
)
UNKNOWN_NAME = problem_code("rule_unknown_name", "名称须已声明", "A name must have been declared")
NAME_TAKEN = problem_code(
    "rule_name_taken",
    "名称不得重复，也不得与关键字相同",
    "A name is declared once and is not a keyword",
)
TYPE = problem_code(
    "rule_type",
    "运算两边的类型和单位须一致",
    "Both sides of an operation have the same kind and unit",
)
ARGUMENTS = problem_code(
    "rule_arguments",
    "函数的参数个数和名称须相符",
    "A function is given the arguments that it takes",
)
OUTSIDE = problem_code(
    "rule_outside",
    "此写法不在本语言范围内",
    "This construct is outside the language",
)
TIERS = problem_code(
    "rule_tiers",
    "分档须由小到大或由大到小，并以“否则”结束",
    "Tiers rise or fall and end with an “else”",
)
