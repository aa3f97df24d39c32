"""The form of a remark."""

from django import forms

from kechuang.values.text import Text
from kechuang.web.forms.fields import Words


class CommentForm(forms.Form):
    """A remark on a target."""

    words = Words(Text("批注", "Remark"), limit=2000)
