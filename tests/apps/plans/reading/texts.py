"""Invented plans, small enough to be read, as an officer would upload them."""

import io
import zipfile
from datetime import datetime
from html import escape
from uuid import UUID

from kechuang.apps.plans.models import Reading, ReadingItem
from kechuang.apps.plans.reading.deciding import Act, accept_plain, decide, name_owners
from kechuang.apps.plans.reading.terms import Decision
from kechuang.apps.plans.reading.uploading import Sent, upload_text
from tests.city import City

PLAN = """某市科技局{year}年工作要点

一、主要目标
新建工业互联网平台40个以上，专利转让金额增长12%左右。

二、企业服务行动
1. 走进企业
全年走访企业600家，走访满意率达到95%以上。每家补助不超过20万元。
2. 建设示范园区
争创省级示范园区1个，园区入驻企业90-100家。
"""
FOUND = 6

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
)
_BODY = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
)


def plan_of(year: int) -> str:
    """The plan of a year."""
    return PLAN.format(year=year)


def docx(text: str) -> bytes:
    """A small Word file of a text, one paragraph a line."""
    lines = "".join(
        f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.splitlines()
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("word/document.xml", _BODY.format(lines))
    return made.getvalue()


def act(city: City, who: str = "handler", now: datetime | None = None) -> Act:
    """Somebody of the city acting."""
    return Act(city[who], now or city.now, city.pack)


def uploaded(
    city: City, text: str = "", *, who: str = "handler", replaces: UUID | None = None
) -> Reading:
    """A text read in as a Word file."""
    content = docx(text or plan_of(city.year))
    sent = Sent("要点.docx", [content], pledged=True, year=city.year, replaces=replaces)
    return upload_text(sent, actor=city[who], now=city.now, pack=city.pack)


def items(reading: Reading) -> list[ReadingItem]:
    """Its promises as they stand."""
    return list(ReadingItem.objects.filter(reading=reading.pk))


def item(reading: Reading, words: str) -> ReadingItem:
    """The promise whose name holds `words`."""
    return next(each for each in items(reading) if words in each.terms["title"]["zh"])


def settled(city: City, reading: Reading) -> None:
    """Everything accepted, each task given to the office."""
    reading.refresh_from_db()
    owners = dict.fromkeys(("0", "1", "2"), city.office)
    name_owners(reading.pk, owners, reading.owners, act=act(city))
    accept_plain(reading.pk, act=act(city))
    for each in items(reading):
        if each.decision == Decision.OPEN:
            decide(each.pk, Decision.ACCEPTED, version=each.version, act=act(city))
