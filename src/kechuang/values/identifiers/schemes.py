"""The schemes: credit codes, resident numbers, ORCID, patents, DOI, software copyrights."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from stdnum import isni
from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidChecksum, ValidationError

from kechuang.values.identifiers.patents import patent_passes
from kechuang.values.text import Text
from kechuang.values.widths import narrow

_SEPARATORS = str.maketrans("", "", " -\u3000\u00a0\t　—–")


class Scheme(StrEnum):
    """A kind of number."""

    CREDIT_CODE = "credit_code"
    RESIDENT = "resident_number"
    ORCID = "orcid"
    PATENT = "patent"
    DOI = "doi"
    SOFTWARE = "software_copyright"


@dataclass(frozen=True, slots=True)
class Checked:
    """A number in its normal form. `form` is whether it looks like one, `passes` its check digit."""

    scheme: Scheme
    number: str
    form: bool
    passes: bool

    @property
    def doubt(self) -> Text:
        """What is wrong and what to do; empty for a number that is right."""
        title = TITLES[self.scheme]
        if not self.form:
            expected = _FORMS[self.scheme]
            return Text(
                f"“{self.number}”不是{title.zh}，应为{expected.zh}",
                f"“{self.number}” is no {title.en}: {expected.en}",
            )
        if not self.passes:
            return Text(
                f"{title.zh}“{self.number}”校验位不符，请核对原件；确认无误可说明理由后保留",
                f"The check digit of {title.en} “{self.number}” does not fit; compare it with the"
                " original, or keep it with a reason",
            )
        return Text("")


TITLES: Final = {
    Scheme.CREDIT_CODE: Text("统一社会信用代码", "unified social credit code"),
    Scheme.RESIDENT: Text("公民身份号码", "resident identity number"),
    Scheme.ORCID: Text("ORCID", "ORCID"),
    Scheme.PATENT: Text("专利号", "patent number"),
    Scheme.DOI: Text("DOI", "DOI"),
    Scheme.SOFTWARE: Text("软件著作权登记号", "software copyright number"),
}
_FORMS: Final = {
    Scheme.CREDIT_CODE: Text(
        "18位，不含字母I、O、S、V、Z，且以登记机关代码开头",
        "18 characters without I, O, S, V, Z, led by a registration authority",
    ),
    Scheme.RESIDENT: Text(
        "18位数字，末位可为X，含真实日期", "18 digits, X allowed last, a real date"
    ),
    Scheme.ORCID: Text("16位，末位可为X", "16 digits, X allowed last"),
    Scheme.PATENT: Text(
        "年份4位、类别1位、流水7位，点，校验1位", "year, kind, 7 digits, point, check"
    ),
    Scheme.DOI: Text("以“10.”开头", "led by “10.”"),
    Scheme.SOFTWARE: Text("年份、SR和7位数字", "a year, SR and 7 digits"),
}
LEADS: Final = frozenset(
    [
        "11",
        "12",
        "13",
        "19",
        "21",
        "29",
        "31",
        "32",
        "33",
        "34",
        "35",
        "39",
        "41",
        "49",
        "51",
        "52",
        "53",
        "54",
        "55",
        "59",
        "61",
        "62",
        "69",
        "71",
        "72",
        "79",
        "81",
        "89",
        "91",
        "92",
        "93",
        "A1",
        "A9",
        "N1",
        "N2",
        "N3",
        "N9",
        "Y1",
    ]
)
"""Registration authority and class, the first two characters of a credit code (GB 32100-2015)."""


def _by_library(validate: Callable[[str], str]) -> Callable[[str], tuple[bool, bool]]:
    def check(number: str) -> tuple[bool, bool]:
        try:
            validate(number)
        except InvalidChecksum:
            return True, False
        except ValidationError:
            return False, False
        return True, True

    return check


def _credit_code(number: str) -> tuple[bool, bool]:
    form, passes = _by_library(uscc.validate)(number)
    return form and number[:2] in LEADS, passes


def _matching(pattern: str) -> Callable[[str], tuple[bool, bool]]:
    compiled = re.compile(pattern, re.ASCII)

    def check(number: str) -> tuple[bool, bool]:
        found = compiled.fullmatch(number) is not None
        return found, found

    return check


_CHECKS: Final[dict[Scheme, Callable[[str], tuple[bool, bool]]]] = {
    Scheme.CREDIT_CODE: _credit_code,
    Scheme.RESIDENT: _by_library(ric.validate),
    Scheme.ORCID: _by_library(isni.validate),
    Scheme.PATENT: patent_passes,
    Scheme.DOI: _matching(r"10\.\d{4,9}/\S{1,200}"),
    Scheme.SOFTWARE: _matching(r"(19|20)\d{2}SR\d{7}"),
}
SCHEMES: Final = tuple(Scheme)


def checked(scheme: Scheme, written: str) -> Checked:
    """A number as somebody wrote it: full-width letters, blanks and dashes taken out, checked."""
    number = _normal(scheme, written)
    form, passes = _CHECKS[scheme](number)
    return Checked(scheme, number, form, passes)


def _normal(scheme: Scheme, written: str) -> str:
    plain = narrow(written.strip())
    if scheme is Scheme.DOI:
        return re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", plain.lower())
    plain = plain.translate(_SEPARATORS).upper()
    return re.sub(r"^(ZL|CN)(?=\d)", "", plain) if scheme is Scheme.PATENT else plain
