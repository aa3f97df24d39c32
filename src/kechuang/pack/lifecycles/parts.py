"""What a scheme's forms say of its cases: who takes part, from when until when; of which list each is."""

from collections.abc import Iterable, Iterator, Mapping

from kechuang.lifecycle.forms.model import Form
from kechuang.lifecycle.model import ParticipantRole
from kechuang.lifecycle.planned import Listing
from kechuang.pack.lifecycles import codes
from kechuang.pack.shapes.scheme import ParticipantShape, SchemeShape
from kechuang.pack.words import known
from kechuang.values.problems import Place, ProblemCode, Problems
from kechuang.values.text import Text

_KINDS = ("unit", "account", "subject")


class Parts:
    """Builds what refers to fields of a scheme's forms; what does not fit is noted."""

    def __init__(self, shape: SchemeShape, forms: Mapping[str, Form], problems: Problems) -> None:
        used = {each.form for each in shape.steps}
        asked = (form for name, form in forms.items() if name in used)
        every = (field for form in asked for section in form.sections for field in section.fields)
        self._asked = [(each.id, each.kind.value) for each in every]
        self._shape = shape
        self._problems = problems

    def lists(self) -> Listing | None:
        """The choice by which cases are listed, and the date due."""
        found = self._shape.lists
        if found is None:
            return None
        for key, kind, field in (("by", "choice", found.by), ("due", "date", found.due)):
            if field and field not in self._of(kind):
                self._unknown(codes.LISTED_BY, field, self._of(kind), found.at(key))
        return Listing(found.by, found.due or "")

    def participants(self) -> Iterator[ParticipantRole]:
        """The roles of those who take part."""
        for each in self._shape.participants:
            self._check(each)
            yield ParticipantRole(
                each.id,
                each.title.text,
                each.kind,
                each.least,
                each.most,
                each.field or "",
                leads=each.leads,
                starts=each.starts or "",
                ends=each.ends or "",
            )

    def _check(self, shape: ParticipantShape) -> None:
        if shape.kind not in _KINDS:
            self._unknown(codes.PARTICIPANT_KIND, shape.kind, _KINDS, shape.at("kind"))
        fields = self._of(shape.kind)
        if shape.field and shape.field not in fields:
            self._unknown(codes.PARTICIPANT_FIELD, shape.field, fields, shape.at("field"))
        if shape.leads and (shape.kind != "unit" or not shape.field):
            wanted = ["kind: unit", "field"]
            self._unknown(codes.PARTICIPANT_FIELD, "leads", wanted, shape.at("leads"))
        self._check_days(shape)

    def _check_days(self, shape: ParticipantShape) -> None:
        """Both days or none, each a date beside the account that it is about."""
        for key, day in (("starts", shape.starts), ("ends", shape.ends)):
            both = bool(day) == bool(shape.starts or shape.ends)
            if not both or (day and (day not in self._of("date") or not shape.field)):
                self._unknown(codes.PARTICIPANT_DAYS, day or key, self._of("date"), shape.at("id"))

    def _of(self, kind: str) -> list[str]:
        return [id_ for id_, its in self._asked if its == kind]

    def _unknown(self, code: ProblemCode, written: str, among: Iterable[str], place: Place) -> None:
        note_unknown(self._problems, code, written, among, place)


def note_unknown(
    problems: Problems, code: ProblemCode, written: str, among: Iterable[str], place: Place
) -> None:
    """Note that something written is not among what is known."""
    said = Text(f"没有“{written}”", f"There is no `{written}`")
    problems.add(code, said, place, known(written, list(among)))
