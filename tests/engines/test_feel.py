"""The FEEL subset, after the semantics of the DMN specification, in cases of our own.

Each line is an expression and what it comes to; `docs/feel.md` lists the same ground.
"""

import json

import pytest

from kechuang.engines.trying import answer

ARITHMETIC = """
1 + 2 * 3                                   | 7
(1 + 2) * 3                                 | 9
10 - 4 - 3                                  | 3
2 * 3 / 4                                   | 1.5
100 / 8 / 5                                 | 2.5
-3 - -3                                     | 0
--3                                         | 3
2 ** 3                                      | 8
2 ** 3 ** 2                                 | 64
-2 ** 2                                     | 4
2 ** -2                                     | 0.25
2 ** 0.5 ** 2                               | 2
.5 + 0.5                                    | 1
1.2e3 + 1                                   | 1201
0.1 + 0.2                                   | 0.3
1 / 3                                       | 0.3333333333333333333333333333333333
2 / 3                                       | 0.6666666666666666666666666666666667
1 / 0                                       | null
0 / 0                                       | null
1 + null                                    | null
null * 2                                    | null
-null                                       | null
10 / null                                   | null
"fore" + "word"                             | "foreword"
"a" + null                                  | null
"""
RANGES = """
before(1, 10)                               | true
before(10, 10)                              | false
before(1, [1..10])                          | false
before(1, (1..10])                          | true
before([1..10], 10)                         | false
before([1..10), 10)                         | true
before([1..5], [6..10])                     | true
before([1..5), [5..10])                     | true
before(null, 10)                            | null
after(10, [1..5])                           | true
after(1, (1..5])                            | false
meets([1..5], [5..10])                      | true
meets([1..5), [5..10])                      | false
met by([5..10], [1..5])                     | true
overlaps([1..5], [3..8])                    | true
overlaps([1..5), [5..8])                    | false
overlaps before([1..5], [3..8])             | true
overlaps before([3..8], [1..5])             | false
overlaps after([3..8], [1..5])              | true
finishes(10, [1..10])                       | true
finishes(10, [1..10))                       | false
finishes([5..10], [1..10])                  | true
finished by([1..10], [5..10])               | true
includes([1..10], 5)                        | true
includes([1..10), 10)                       | false
includes([1..10], [1..10))                  | true
includes((1..10], [1..10])                  | false
during(5, [1..10])                          | true
during([1..10], (1..10))                    | false
starts(1, [1..10])                          | true
starts([1..5], [1..10])                     | true
starts((1..5], [1..10])                     | false
started by([1..10], [1..5])                 | true
coincides(5, 5)                             | true
coincides([1..5], [1..5))                   | false
includes([@"2024-01-01"..@"2024-12-31"], @"2024-06-30") | true
[1..10].start                               | 1
[1..10).end included                        | false
(1..10].start included                      | false
is(1, 1)                                    | true
is(1, "1")                                  | false
is(null, null)                              | true
is(null, 1)                                 | false
is(@"2012-12-25", @"2012-12-26")            | false
"""
COMPARISONS = """
1 = 1.0                                     | true
1 != 2                                      | true
2 < 10                                      | true
"2" < "10"                                  | false
"a" <= "a"                                  | true
true = false                                | false
true != false                               | true
null > 1                                    | null
1 = null                                    | null
5 between 1 and 5                           | true
0 between 1 and 5                           | false
null between 1 and 5                        | null
0 between 1 and null                        | false
5 in [1..5]                                 | true
5 in [1..5)                                 | false
1 in (1..5]                                 | false
1 in ]1..5]                                 | false
5 in [1..5[                                 | false
3 in (1, 3, 5)                              | true
4 in (1, 3, 5)                              | false
4 in (< 1, > 3)                             | true
4 in > 3                                    | true
4 in (<= 3, [5..9])                         | false
"b" in ["a".."c"]                           | true
"b" in ("a", "b")                           | true
3 in [1, 2, 3]                              | true
null in (1, 2)                              | null
1 in (1, null)                              | true
2 in (1, null)                              | null
@"2024-03-01" in [@"2024-01-01"..@"2024-12-31"] | true
date("2024-01-01") < date("2024-01-02")     | true
@"2024-01-01" = date(2024, 1, 1)            | true
duration("P1Y") = duration("P12M")          | true
duration("PT24H") = duration("P1D")         | true
duration("P1D") < duration("PT25H")         | true
"""
LOGIC = """
true and true                               | true
true and null                               | null
false and null                              | false
null and null                               | null
true or null                                | true
false or null                               | null
not(true)                                   | false
not(null)                                   | null
not(1 = 2) and true                         | true
true or false and false                     | true
if 1 < 2 then "a" else "b"                  | "a"
if 1 > 2 then "a" else "b"                  | "b"
if false then 1 else null                   | null
(if true then 1 else 2) + 1                 | 2
if true then 1 else 2 + 5                   | 1
all([true, null])                           | null
all([false, null])                          | false
any([true, null])                           | true
all([])                                     | true
any([])                                     | false
some x in [1, 2, 3] satisfies x > 2         | true
every x in [1, 2, 3] satisfies x > 2        | false
every x in [] satisfies x > 2               | true
some x in [1, 2] satisfies every y in [1, 2] satisfies x >= y | true
"""
NUMBERS = """
abs(-10)                                    | 10
abs(null)                                   | null
abs(n: -1)                                  | 1
floor(1.5)                                  | 1
floor(-1.5)                                 | -2
floor(-1.56, 1)                             | -1.6
ceiling(1.5)                                | 2
ceiling(-1.5)                               | -1
round up(5.5, 0)                            | 6
round up(-5.5, 0)                           | -6
round up(1.121, 2)                          | 1.13
round down(5.5, 0)                          | 5
round down(-5.5, 0)                         | -5
round half up(5.5, 0)                       | 6
round half up(-5.5, 0)                      | -6
round half up(1.125, 2)                     | 1.13
round half down(5.5, 0)                     | 5
round half down(-5.5, 0)                    | -5
round half down(5.51, 0)                    | 6
round half up(1234, -2)                     | 1200
decimal(1/3, 2)                             | 0.33
decimal(1.5, 0)                             | 2
decimal(2.5, 0)                             | 2
decimal(null, 2)                            | null
decimal(1/3, 2.5)                           | 0.33
round half up(5.5, 1.1)                     | 5.5
modulo(12, 5)                               | 2
modulo(-12, 5)                              | 3
modulo(12, -5)                              | -3
modulo(10.1, 4.5)                           | 1.1
modulo(1, 0)                                | null
sqrt(16)                                    | 4
sqrt(2)                                     | 1.414213562373095048801688724209698
sqrt(-1)                                    | null
exp(0)                                      | 1
exp(1)                                      | 2.718281828459045235360287471352662
log(1)                                      | 0
log(10)                                     | 2.302585092994045684017991454684364
log(0)                                      | null
even(2)                                     | true
odd(-3)                                     | true
odd(2)                                      | false
number("1 500,5", " ", ",")                 | 1500.5
number("1,500.5", ",", ".")                 | 1500.5
number("1500", null, null)                  | 1500
number("abc", null, ".")                    | null
number("-1.50")                             | -1.5
number("1,5")                               | null
number("1.5", ".", ".")                     | null
"""
LISTS = """
min([3, 1, 2])                              | 1
max(3, 1, 2)                                | 3
min("b", "a")                               | "a"
max([@"2024-01-01", @"2025-01-01"])         | "2025-01-01"
min([])                                     | null
min([1, null])                              | null
sum([1, 2, 3.5])                            | 6.5
sum(1, 2)                                   | 3
sum([])                                     | null
mean([1, 2, 4, 1])                          | 2
mean(1, 2)                                  | 1.5
median(8, 2, 5, 3, 4)                       | 4
median([6, 1, 2, 3])                        | 2.5
product([2, 3, 4])                          | 24
stddev(2, 4, 7, 5)                          | 2.081665999466132735282297706979931
stddev([47])                                | null
count([1, null, 3])                         | 3
count([])                                   | 0
list contains([1, 2, 3], 2)                 | true
list contains([1, 2], 5)                    | false
"""
TEXTS = """
substring("foobar", 3)                      | "obar"
substring("foobar", 3, 3)                   | "oba"
substring("foobar", -2, 1)                  | "a"
substring("foobar", 0)                      | null
substring("foobar", 7)                      | null
substring("foobar", 3, 3.8)                 | "oba"
substring(string: "foobar", start position: 2, length: 2) | "oo"
substring("高新技术企业", 3, 2)              | "技术"
string length("foo")                        | 3
string length("")                           | 0
string length("\\U01F40E")                   | 1
upper case("aBc4")                          | "ABC4"
lower case("aBc4")                          | "abc4"
substring before("foobar", "bar")           | "foo"
substring before("foobar", "xyz")           | ""
substring after("foobar", "ob")             | "ar"
substring after("", "a")                    | ""
substring after("foobar", "")               | "foobar"
contains("foobar", "of")                    | false
contains("foobar", "ob")                    | true
starts with("foobar", "fo")                 | true
ends with("foobar", "r")                    | true
string(1.10)                                | "1.1"
string(true)                                | "true"
string(@"2024-01-31")                       | "2024-01-31"
string(null)                                | null
string length(null)                         | null
"""
DAYS = """
date("2012-12-25")                          | "2012-12-25"
date(2012, 2, 29)                           | "2012-02-29"
date(2011, 2, 29)                           | null
date("2012-13-01")                          | null
date("25.12.2012")                          | null
date(year: 2012, month: 1, day: 2)          | "2012-01-02"
date("2012-12-25") + duration("P1Y")        | "2013-12-25"
date("2012-02-29") + duration("P1Y")        | "2013-02-28"
date("2012-01-31") + duration("P1M")        | "2012-02-29"
duration("P1D") + date("2012-12-31")        | "2013-01-01"
date("2013-03-31") - duration("P1M")        | "2013-02-28"
date("2012-12-25") - date("2012-12-24")     | "P1D"
date("2012-12-24") - date("2012-12-25")     | "-P1D"
date("2012-12-25") - null                   | null
duration("P1Y14M")                          | "P2Y2M"
duration("P26M")                            | "P2Y2M"
duration("PT36H")                           | "P1DT12H"
duration("P0D")                             | "PT0S"
duration("PT0.5S")                          | "PT0.5S"
-duration("P1Y")                            | "-P1Y"
duration("P1Y") + duration("P6M")           | "P1Y6M"
duration("P1D") - duration("PT1H")          | "PT23H"
duration("P1Y") * 2                         | "P2Y"
3 * duration("PT1H")                        | "PT3H"
duration("P1D") / 2                         | "PT12H"
-2.5 * duration("P1Y11M")                   | "-P4Y9M"
duration("P10Y11M") / 2.5                   | "P4Y4M"
duration("P2Y") / duration("P1Y")           | 2
duration("P1Y1D")                           | null
abs(duration("-P1D"))                       | "P1D"
years and months duration(date("2011-12-22"), date("2013-08-24")) | "P1Y8M"
years and months duration(date("2013-08-24"), date("2011-12-22")) | "-P1Y8M"
@"2024-02-29".year                          | 2024
@"2024-02-29".month                         | 2
@"2024-02-29".day                           | 29
@"2024-02-29".weekday                       | 4
duration("P1Y2M").years                     | 1
duration("P1Y2M").months                    | 2
duration("P1DT2H3M4S").hours                | 2
day of year(date("2019-09-17"))             | 260
day of week(date("2019-09-17"))             | "Tuesday"
month of year(date("2019-09-17"))           | "September"
week of year(date("2005-01-01"))            | 53
week of year(date("2003-12-29"))            | 1
"""


def cases(table: str) -> list[tuple[str, str]]:
    rows = (line.rpartition("|") for line in table.strip().splitlines())
    return [(expression.strip(), value.strip()) for expression, _, value in rows]


ALL = [ARITHMETIC, RANGES, COMPARISONS, LOGIC, NUMBERS, LISTS, TEXTS, DAYS]


@pytest.mark.parametrize(("expression", "value"), [case for table in ALL for case in cases(table)])
def test_it_comes_to(expression: str, value: str) -> None:
    found = answer(expression, {})
    assert not found.refused, found.why.en
    assert found.json == value


DIFFERENT = """
null = null                                 | null
null != null                                | null
if null then 1 else 2                       | null
"""


@pytest.mark.parametrize(("expression", "value"), cases(DIFFERENT))
def test_where_feel_decides_unknown_stays_unknown(expression: str, value: str) -> None:
    assert answer(expression, {}).json == value


REFUSED = """
1 = "1"                                     | rule_type
1 + "a"                                     | rule_type
true > false                                | rule_type
not(1)                                      | rule_type
1 and true                                  | rule_type
if 1 then 2 else 3                          | rule_type
if true then 1 else "a"                     | rule_type
abs("1")                                    | rule_type
date("2024-01-01") > 5                      | rule_type
duration("P1Y") < duration("P1D")           | rule_type
abs()                                       | rule_arguments
abs(1, 2)                                   | rule_arguments
floor(m: 1)                                 | rule_arguments
number("1", ",")                            | rule_arguments
coincides(1, [1..2])                        | rule_arguments
meets(1, [1..2])                            | rule_arguments
before(1, "a")                              | rule_type
includes([1.."a"], 1)                       | rule_type
[1..5].middle                               | rule_type
is(1)                                       | rule_arguments
foo(1)                                      | rule_unknown_name
x + 1                                       | rule_unknown_name
[1, 2, 3]                                   | rule_outside
[1, 2, 3][1]                                | rule_outside
[1..5]                                      | rule_outside
matches("a", "a")                           | rule_outside
replace("a", "b", "c")                      | rule_outside
split("a b", " ")                           | rule_outside
now()                                       | rule_outside
time("10:00:00")                            | rule_outside
date and time("2024-01-01T10:00:00")        | rule_outside
@"2024-01-01T10:00:00"                      | rule_outside
date("2024-01-01Z")                         | rule_outside
@"2024-01-01+08:00"                         | rule_outside
duration("P2147483648Y")                    | rule_outside
@"P2147483648Y"                             | rule_outside
date("99999-01-01")                         | rule_day_out_of_range
date("9999-12-31") + duration("P1D")        | rule_day_out_of_range
count(null)                                 | rule_arguments
1 in [[1, 2]]                               | rule_outside
{a: 1}                                      | rule_syntax
for x in [1] return x                       | rule_syntax
function(x) x                               | rule_syntax
9 ** 99999                                  | rule_number_too_large
"""


@pytest.mark.parametrize(("expression", "code"), cases(REFUSED))
def test_what_is_outside_is_refused_with_a_reason(expression: str, code: str) -> None:
    found = answer(expression, {})
    assert found.refused == code
    assert found.why.zh
    assert found.why.en


def test_inputs_have_types_of_their_own() -> None:
    values = {
        "Monthly fee": {"type": "number", "value": "12.50"},
        "since": {"type": "date", "value": "2024-02-29"},
        "term": {"type": "xsd:duration", "value": "P1Y"},
        "active": True,
        "name": "甲",
        "nothing": None,
    }
    assert answer("Monthly fee * 2", values).json == "25"
    assert answer("since + term", values).json == '"2025-02-28"'
    assert answer("if active then name else null", values).json == '"甲"'
    assert answer("nothing + 1", values).json == "null"


@pytest.mark.parametrize(
    "value",
    [
        {"type": "date", "value": "2024-02-30"},
        {"type": "number", "value": "1,5"},
        {"type": "number", "value": "NaN"},
        {"type": "context", "value": 1},
        {"type": "number"},
        [[1, 2]],
        float("inf"),
    ],
)
def test_an_input_that_cannot_be_read_is_refused(value: object) -> None:
    assert answer("x", {"x": value}).refused == "rule_input"


def test_values_are_json() -> None:
    assert json.loads(answer('"a\\"b"', {}).json) == 'a"b'


LISTS_GIVEN = """
sum(xs)                                     | 6
mean(xs)                                    | 2
min(xs)                                     | 1
median(xs)                                  | 2
count(xs)                                   | 3
count(none)                                 | 0
sum(none)                                   | null
list contains(xs, 2)                        | true
3 in xs                                     | true
4 in xs                                     | false
some x in xs satisfies x > 2                | true
every x in xs satisfies x > 2               | false
all(flags)                                  | null
any(flags)                                  | true
max(days)                                   | "2024-12-31"
"""
GIVEN = {
    "xs": [1, 2, {"type": "xsd:decimal", "value": "3"}],
    "none": [],
    "flags": [True, None],
    "days": [{"type": "date", "value": "2024-12-31"}, {"type": "xsd:date", "value": "2024-01-01"}],
}


@pytest.mark.parametrize(("expression", "value"), cases(LISTS_GIVEN))
def test_a_list_of_values_may_be_given(expression: str, value: str) -> None:
    found = answer(expression, GIVEN)
    assert not found.refused, found.why.en
    assert found.json == value


@pytest.mark.parametrize("expression", ["xs", "xs + 1", "sum(flags)"])
def test_a_list_is_no_value(expression: str) -> None:
    assert answer(expression, GIVEN).refused in {"rule_outside", "rule_type"}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("xsd:decimal", "1.5"),
        ("feel:number", 1.5),
        ("xs:double", "15e-1"),
    ],
)
def test_a_number_may_be_typed_in_the_ways_of_the_suite(kind: str, value: object) -> None:
    assert answer("x", {"x": {"type": kind, "value": value}}).json == "1.5"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("xsd:date", "2024-02-29"),
        ("xsd:duration", "P1Y"),
        ("xsd:duration", "P1DT2H"),
        ("years and months duration", "P2Y"),
        ("yearMonthDuration", "P1M"),
        ("xsd:dayTimeDuration", "PT1H"),
        ("days_and_time_duration", "P1D"),
        ("string", "a"),
    ],
)
def test_days_durations_and_texts_may_be_typed(kind: str, value: str) -> None:
    assert json.loads(answer("x", {"x": {"type": kind, "value": value}}).json) == value


@pytest.mark.parametrize(
    "name", ["first name", "a-b", "a + b", "x.y", "Person's name", "🐎", "if x", "x and y", "年 度"]
)
def test_names_of_inputs_may_hold_anything(name: str) -> None:
    assert answer(f"{name} * 2", {name: 21}).json == "42"
