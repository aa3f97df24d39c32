"""The form of a try-out: records of which nothing but that they are there is read, or known."""

from kechuang.criteria.trial import Form, form_of, read
from kechuang.web.rulebook.fields import Records, bound
from tests.criteria.verifying.books import DAY, book_of

_COUNTED = """
criteria:
  - {id: some, title: {zh: 有专利, en: Patents}, basis: 第一条, require: "计数(专利) >= 1件"}
"""
_READ = _COUNTED.replace("计数(专利)", "计数(专利, 类别 = “I类”)")


def form(body: str) -> Form:
    book = book_of(body)
    return form_of(book.versions[0], book.schema, DAY)


def rows(body: str, given: dict[str, str]) -> Records:
    return bound(form(body), given, {}).records[0]


def test_a_record_that_is_only_counted_is_said_to_be_there() -> None:
    given = {"patent": "whole", "patent.0": "there"}
    found = rows(_COUNTED, given)
    assert [each.zh for each in found.heads] == ["有此记录"]
    assert [[cell.name for cell in row] for row in found.rows] == [["patent.0"], ["patent.1"]]
    assert (found.rows[0][0].value, found.rows[1][0].value, found.filled) == ("there", "", 1)
    assert read(form(_COUNTED), given).subject.records == {"patent": ({},)}


def test_a_record_of_which_nothing_is_known_stays_when_the_form_is_sent() -> None:
    found = rows(_READ, {"patent": "whole", "patent.1": "there"})
    names = [cell.name for row in found.rows for cell in row]
    assert names == ["patent.0.class", "patent.0", "patent.1.class", "patent.1"]


def test_nothing_is_asked_twice_where_columns_are_read() -> None:
    found = rows(_READ, {"patent": "whole", "patent.0.class": "I类"})
    assert [each.zh for each in found.heads] == ["类别"]
