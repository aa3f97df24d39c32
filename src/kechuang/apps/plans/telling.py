"""The kinds of things that people are told about plans."""

from kechuang.apps.work.telling import notice_kind
from kechuang.values.text import Text

ISSUED = notice_kind("issued", Text("计划下达", "Plans issued"))
ADJUSTMENT = notice_kind("adjustment", Text("目标调整申请", "Adjustments requested"), must=True)
