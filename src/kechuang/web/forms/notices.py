"""What is asked of somebody who speaks up about a public notice, and of who answers him."""

from collections.abc import Sequence
from typing import Any

from django import forms

from kechuang.apps.cases.actions.hearing import Spoken
from kechuang.apps.cases.models import Outcome
from kechuang.apps.cases.queries.notices import Shown
from kechuang.apps.cases.queries.opinions import OUTCOMES
from kechuang.values.text import Text, same
from kechuang.web.forms.fields import REQUIRED, Choice, Words, said

NAMED, UNNAMED = "named", "unnamed"


class SpeakForm(forms.Form):
    """An opinion or an objection; by name it is answered, without it needs leads."""

    case = Choice(Text("针对", "About"), [])
    manner = Choice(
        Text("提出方式", "How"),
        [
            (NAMED, Text("实名（核实后答复，信息保密）", "By name (answered, kept in confidence)")),
            (
                UNNAMED,
                Text(
                    "匿名（请写明可核实的线索）", "Without a name (give leads that can be checked)"
                ),
            ),
        ],
        initial=NAMED,
        widget=forms.RadioSelect,
    )
    name = Words(
        Text("姓名或单位名称", "Your name, or your firm's"), limit=100, lines=1, required=False
    )
    contact = Words(
        Text("联系电话或邮箱", "Phone or e-mail"),
        limit=100,
        lines=1,
        required=False,
        help_text=Text("加密保存，只供答复使用", "Kept encrypted, used for the answer alone"),
    )
    words = Words(
        Text("具体内容和依据", "What it is about, and on what grounds"),
        limit=4000,
        lines=6,
        help_text=Text(
            "请写明事实、时间和可核实的线索；请勿填写国家秘密、工作秘密",
            "Facts, dates and leads that can be checked; no state or work secrets",
        ),
    )
    open_words = forms.BooleanField(
        label=said(
            Text("承诺所填内容真实，不含国家秘密", "This is true and holds no state secret")
        ),
        error_messages={"required": said(REQUIRED)},
    )

    def __init__(self, lines: Sequence[Shown], data: Any = None, first: str = "") -> None:
        super().__init__(data, initial={"case": first or (lines[0].case if lines else "")})
        field = self.fields["case"]
        field.choices = [(each.case, said(same(each.name))) for each in lines]  # type: ignore[attr-defined]

    def spoken(self) -> Spoken:
        """What was entered, as the action takes it."""
        given = self.cleaned_data
        return Spoken(given["words"], given["name"], given["contact"], given["manner"] == NAMED)


class ReceiptForm(forms.Form):
    """The number of a receipt."""

    receipt = Words(Text("回执编号", "Number of the receipt"), limit=40, lines=1)


class AnswerForm(forms.Form):
    """What was found, and what is answered."""

    outcome = Choice(
        Text("核实结论", "What was found"), [(each.value, OUTCOMES[each]) for each in Outcome]
    )
    words = Words(
        Text("答复", "Answer"),
        limit=4000,
        lines=3,
        help_text=Text(
            "提出人凭回执可查看，请勿写入他人信息", "Whoever holds the receipt reads it"
        ),
    )
