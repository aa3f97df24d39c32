"""YAML is read in a plain subset, with places; whatever the bytes, nothing is raised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.pack.nodes import Mapping, Scalar, Sequence, Written
from kechuang.pack.yamlio import parse
from kechuang.values.problems import Problems


def said(content: bytes) -> list[str]:
    problems = Problems()
    parse("a.yaml", content, problems)
    return [problem.line("en").removeprefix("a.yaml:") for problem in problems]


def test_every_value_knows_its_line_and_column() -> None:
    problems = Problems()
    root = parse("a.yaml", "名称: x\nlist:\n  - 1\n  - {k: v}\n".encode(), problems)
    assert isinstance(root, Mapping)
    assert str(root.keys_at["list"]) == "a.yaml:2:1"
    items = root["list"]
    assert isinstance(items, Sequence)
    assert str(items[1].place) == "a.yaml:4:5"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("400", Written.NUMBER),
        ("-3.60", Written.NUMBER),
        ('"400"', Written.TEXT),
        ("1e5", Written.TEXT),
        ("0x1F", Written.TEXT),
        ("1_000", Written.TEXT),
        ("3,900", Written.TEXT),
        ("９", Written.TEXT),
        ("1" * 31, Written.TEXT),
        ("NO", Written.TEXT),
        ("on", Written.TEXT),
        ("17:30", Written.TEXT),
        ("2025-06-30", Written.TEXT),
        (".inf", Written.TEXT),
        ("true", Written.YES_NO),
        ('"true"', Written.TEXT),
        ("~", Written.NOTHING),
        ("", Written.NOTHING),
    ],
)
def test_a_value_is_what_yaml_1_2_says_and_keeps_its_source_text(
    written: str, kind: Written
) -> None:
    root = parse("a.yaml", f"k: {written}\n".encode(), Problems())
    assert isinstance(root, Mapping)
    value = root["k"]
    assert isinstance(value, Scalar)
    assert value.written is kind
    assert value == written.strip('"')


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm() -> None:
    root = parse("a.yaml", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", Problems())
    assert root == {"a": "1", "b": "2"}


def test_a_file_in_a_chinese_encoding_is_named_with_its_first_wrong_character() -> None:
    assert said("a: ok\nb: 中文\n".encode("gb18030")) == [
        "2:4 file_not_utf8 The file is not encoded in UTF-8. Save it as UTF-8 in the editor"
    ]


def test_a_file_in_utf_16_is_named() -> None:
    assert [line.split()[1] for line in said("a: 中\n".encode("utf-16"))] == ["file_not_utf8"]


def test_nesting_ends_at_twenty_levels() -> None:
    assert said(b"a: " + b"[" * 5000) == [
        "1:23 yaml_too_deep Nested more than 20 levels deep. Write it flatter"
    ]
    assert said(b"[" * 19 + b"]" * 19) == []


def test_a_file_of_too_many_values_is_not_read_to_its_end() -> None:
    assert said(b"- \n" * 60_000) == [
        "50000:2 yaml_too_many The file has more than 50,000 values. Split it into several files"
    ]


def test_aliases_that_would_multiply_are_not_followed() -> None:
    """A billion laughs: ten lines that would otherwise become a billion values."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    assert {line.split()[1] for line in said("\n".join(lines).encode())} == {"yaml_alias"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"a: b: c", "A colon is not expected here"),
        (b"a: 'x", "A quote or bracket is not closed"),
        (b"- a\nb: 2", "The indentation does not match what stands above"),
        (b'a: "\\q"', "A backslash within double quotes is not known"),
        (b"a: {x: 1\nb: 2", "A comma or closing bracket is missing"),
        (b"aaa\nb: 2", "A colon is not expected here"),
        (b"a: @x", "This is not valid YAML"),
        (b"%YAML 9.9.9\n---\na: 1", "This is not valid YAML"),
    ],
)
def test_mistakes_are_told_in_our_words(content: bytes, sentence: str) -> None:
    (line,) = said(content)
    assert sentence in line
    assert "yaml_syntax" in line


@given(st.binary(max_size=200))
def test_no_bytes_raise(content: bytes) -> None:
    parse("a.yaml", content, Problems())


@given(st.text(alphabet="a1:-?[]{},&*!|>'\"%@`#\\~ \n\t\r\x00\x85\u2028\ufeff\u4e2d", max_size=80))
def test_no_characters_of_the_language_raise(content: str) -> None:
    problems = Problems()
    root = parse("a.yaml", content.encode(), problems)
    assert root is not None or len(problems) > 0
