"""A form whose labels and messages are Texts, shown in the reader's language."""

from typing import Any, ClassVar

from django import forms

from kechuang.values.text import Language, Text


class BilingualForm(forms.Form):
    """`words` names each field: label, and help below it where there is something to say."""

    words: ClassVar[dict[str, tuple[Text, Text]]] = {}

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language: Language = language
        for name, (label, help_text) in self.words.items():
            self.fields[name].label = label.within(language)
            self.fields[name].help_text = help_text.within(language)


def days(**options: Any) -> forms.DateField:
    """A field for a day, with the browser's picker."""
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options
    )


NOTHING = Text("")
"""For a field that needs no help."""
