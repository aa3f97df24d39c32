"""Displayed text: `{zh: …, en: …}`, or Chinese words alone."""

from typing import Annotated, Self

from pydantic import BeforeValidator, ValidationInfo, model_validator

from kechuang.pack import codes
from kechuang.pack.nodes import Mapping, Scalar
from kechuang.pack.shapes.fields import Maybe, Words
from kechuang.pack.shapes.shape import Shape, noted
from kechuang.values.text import Text


class LabelShape(Shape):
    """What rules and workbooks call something, in Chinese; readers of English may be given another."""

    zh: Words
    en: Maybe[Words] = None

    @property
    def text(self) -> Text:
        """The label as the program shows it."""
        return Text(self.zh, self.en or "")


class SaidShape(LabelShape):
    """A text in both languages. A missing English is noted as a warning and stays missing."""

    @model_validator(mode="after")
    def _miss_english(self, info: ValidationInfo) -> Self:
        if self.en is None:
            noted(info).add(
                codes.TEXT_WITHOUT_ENGLISH,
                Text(f"“{self.zh}”没有英文", f"“{self.zh}” has no English words"),
                self.at("zh"),
                Text("请写成 {zh: …, en: …}", "Write {zh: …, en: …}"),
            )
        return self


def _spelled_out(node: object) -> object:
    if not isinstance(node, Scalar):
        return node
    made = Mapping(node.place)
    made["zh"] = node
    made.keys_at["zh"] = node.place
    return made


Said = Annotated[SaidShape, BeforeValidator(_spelled_out)]
Label = Annotated[LabelShape, BeforeValidator(_spelled_out)]


def text_of(said: SaidShape | None) -> Text:
    """The text, or an empty one where the file says nothing."""
    return said.text if said else Text("")
