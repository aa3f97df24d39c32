"""Fields with labels and mistakes in both languages; mistakes are chosen when they are shown."""

from typing import Any

from django import forms
from django.utils.functional import lazy

from kechuang.values.text import Text
from kechuang.web.templatetags.words import current


def _in_words(text: Text) -> str:
    return text.within(current())


said = lazy(_in_words, str)
"""A Text as a lazy string of the reader's language, for whatever wants a string."""

REQUIRED = Text("此项必填", "This is needed")


def mistakes(**more: Text) -> dict[str, Any]:
    """Django's error codes with our sentences."""
    return {code: said(text) for code, text in {"required": REQUIRED, **more}.items()}


class Words(forms.CharField):
    """Free words up to `limit` characters, in several lines when `lines` is more than one."""

    def __init__(
        self, label: Text, *, limit: int, lines: int = 3, help_text: Text | None = None, **rest: Any
    ) -> None:
        widget = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
        super().__init__(
            label=said(label),
            help_text=said(help_text) if help_text else "",
            max_length=limit,
            widget=widget,
            error_messages=mistakes(
                max_length=Text(f"最多{limit}字", f"At most {limit} characters")
            ),
            **rest,
        )


class Number(forms.DecimalField):
    """An exact number; thousands may be parted by commas."""

    def __init__(self, label: Text, *, help_text: Text | None = None, **rest: Any) -> None:
        super().__init__(
            label=said(label),
            help_text=said(help_text) if help_text else "",
            max_digits=24,
            decimal_places=6,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages=mistakes(
                invalid=Text("请填数字，如 203 或 3.58", "A number such as 203 or 3.58"),
                max_decimal_places=Text("小数最多6位", "At most six decimals"),
                max_digits=Text("数字过长", "The number is too long"),
                max_whole_digits=Text("数字过长", "The number is too long"),
            ),
            **rest,
        )

    def to_python(self, value: Any) -> Any:
        """Commas and full-width digits are what Excel and input methods leave."""
        if isinstance(value, str):
            value = value.translate(_PLAIN).replace(",", "").strip()
        return super().to_python(value)


class Day(forms.DateField):
    """A day."""

    def __init__(self, label: Text, *, help_text: Text | None = None, **rest: Any) -> None:
        super().__init__(
            label=said(label),
            help_text=said(help_text) if help_text else "",
            input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"],
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages=mistakes(
                invalid=Text("请填日期，如 2025-06-30", "A day such as 2025-06-30")
            ),
            **rest,
        )


class Choice(forms.ChoiceField):
    """One of several, each with words in both languages."""

    def __init__(self, label: Text, choices: list[tuple[str, Text]], **rest: Any) -> None:
        super().__init__(
            label=said(label),
            choices=[(value, said(text)) for value, text in choices],
            error_messages=mistakes(
                invalid_choice=Text("请从列表中选择", "Choose one of the list"),
                required=Text("请从列表中选择", "Choose one of the list"),
            ),
            **rest,
        )


_PLAIN = str.maketrans("０１２３４５６７８９．，－", "0123456789.,-")
