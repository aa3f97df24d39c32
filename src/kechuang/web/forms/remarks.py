"""Forms with little more than words: remarks, notes of completion, reasons."""

from django import forms

from kechuang.values.text import Text
from kechuang.web.forms.fields import Words


class CommentForm(forms.Form):
    """A remark on a target."""

    words = Words(Text("批注", "Remark"), limit=2000)


class FinishForm(forms.Form):
    """By what a matter is done."""

    note = Words(Text("办结说明", "How it was done"), limit=500)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ReasonForm(forms.Form):
    """Why something is undone or withdrawn."""

    reason = Words(Text("原因", "Reason"), limit=500)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
