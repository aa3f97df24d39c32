"""What a number of a paper asks for."""

from collections.abc import Sequence
from typing import Any

from django import forms

from kechuang.apps.work.actions.numbers import TITLE_LIMIT
from kechuang.renderers.papers.series import Series
from kechuang.values.text import Text
from kechuang.web.forms.fields import Choice, Day, Words


class NumberForm(forms.Form):
    """The series, the paper's title and its date."""

    series = Choice(Text("字号系列", "Series"), [])
    title = Words(
        Text("公文标题", "Title of the paper"),
        limit=TITLE_LIMIT,
        lines=1,
        help_text=Text("与正式文本一致", "As on the issued paper"),
    )
    on = Day(
        Text("成文日期", "Date of the paper"),
        help_text=Text(
            "序号按此日期的年份编排，编出后不能更改", "Its year is that of the number, for good"
        ),
    )

    def __init__(self, series: Sequence[Series], *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        options = [(each.id, each.title) for each in series]
        self.fields["series"] = Choice(Text("字号系列", "Series"), options)
