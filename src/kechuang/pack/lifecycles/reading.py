"""`schemes/` and `forms/` of a pack. Never raises on any content; every problem is found in one run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from kechuang.criteria.model import RuleBook
from kechuang.lifecycle.forms.model import Form
from kechuang.lifecycle.model import Scheme
from kechuang.pack.files import Files
from kechuang.pack.lifecycles import codes
from kechuang.pack.lifecycles.city import City
from kechuang.pack.lifecycles.copying import resolved
from kechuang.pack.lifecycles.fields import note_twice
from kechuang.pack.lifecycles.forms import FormBuilder
from kechuang.pack.lifecycles.opens import check_opens
from kechuang.pack.lifecycles.schemes import SchemeBuilder
from kechuang.pack.model import Declaration, Rename
from kechuang.pack.nodes import Node
from kechuang.pack.shapes.form import FormShape
from kechuang.pack.shapes.scheme import SchemeShape
from kechuang.pack.shapes.shape import Shape, read_shape
from kechuang.pack.sources import MATTER_FILE, Sources
from kechuang.pack.yamlio import parse
from kechuang.values.problems import Problems
from kechuang.values.text import Text

S = TypeVar("S", bound=Shape)


@dataclass(frozen=True, slots=True)
class Lifecycles:
    """What a pack's schemes and forms come to; `places` are written `file#id`, by id and day."""

    schemes: Mapping[str, tuple[Scheme, ...]] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    renames: tuple[Rename, ...] = ()

    def declarations(self) -> Iterator[Declaration]:
        """What each scheme and form serves."""
        for form in self.forms.values():
            yield Declaration(self.places[form.id], form.title, form.serves)
        for versions in self.schemes.values():
            for each in versions:
                where = self.places[f"{each.id} {each.starts}"]
                yield Declaration(where, each.title, each.serves)


def lifecycles_of(
    files: Files, sources: Sources | None, book: RuleBook, problems: Problems
) -> Lifecycles:
    """The schemes by id, versions in order of their day, and the forms; what is wrong is noted."""
    form_shapes = _shapes(FormShape, "forms/", files, problems)
    note_twice(((each.id, each.at("id")) for each in form_shapes.values()), problems)
    builder = FormBuilder(book.schema, problems)
    forms = {each.id: builder.build(each) for each in form_shapes.values() if _whole(each)}
    city = City.of(sources)
    scheme_shapes = _shapes(SchemeShape, "schemes/", files, problems)
    _check_versions(scheme_shapes, problems)
    made = SchemeBuilder(city, forms, book, problems)
    built = [made.build(each) for each in scheme_shapes.values() if _whole(each) and each.steps]
    check_opens(scheme_shapes.values(), built, forms, problems)
    _note_unused(form_shapes, built, problems)
    places = _places(form_shapes, scheme_shapes)
    renames = tuple(_renames(form_shapes, scheme_shapes))
    return Lifecycles(_versions(built), forms, places, renames)


def _shapes(kind: type[S], folder: str, files: Files, problems: Problems) -> dict[str, S]:
    trees: dict[str, Node] = {}
    for name in sorted(files):
        if name.startswith(folder) and MATTER_FILE.fullmatch(name):
            tree = parse(name, files[name], problems)
            if tree is not None:
                trees[name] = tree
    whole = resolved(trees, problems)
    read = {name: read_shape(kind, tree, problems) for name, tree in whole.items()}
    return {name: shape for name, shape in read.items() if shape is not None}


def _whole(shape: FormShape | SchemeShape) -> bool:
    """Whether nothing is missing that every form or scheme needs; what is has been noted."""
    needed = ("id", "title", "from_", "owner", "checked")
    return all(getattr(shape, name) is not None for name in needed if hasattr(shape, name))


def _check_versions(shapes: Mapping[str, SchemeShape], problems: Problems) -> None:
    named = ((f"{each.id} {each.from_}", each.at("id")) for each in shapes.values())
    note_twice(named, problems)


def _versions(built: list[Scheme]) -> dict[str, tuple[Scheme, ...]]:
    found: dict[str, list[Scheme]] = {}
    for scheme in sorted(built, key=lambda each: each.starts):
        found.setdefault(scheme.id, []).append(scheme)
    return {id_: tuple(versions) for id_, versions in sorted(found.items())}


def _note_unused(shapes: Mapping[str, FormShape], built: list[Scheme], problems: Problems) -> None:
    used = {step.form for scheme in built for step in scheme.steps}
    for shape in shapes.values():
        if shape.id not in used:
            said = Text(f"没有方案用到表单“{shape.id}”", f"No scheme uses the form `{shape.id}`")
            problems.add(codes.FORM_UNUSED, said, shape.at("id"))


def _places(forms: Mapping[str, FormShape], schemes: Mapping[str, SchemeShape]) -> dict[str, str]:
    """Where each form stands by id, and each version of a scheme by id and day."""
    found = {each.id: f"{name}#{each.id}" for name, each in forms.items()}
    return found | {
        f"{each.id} {each.from_}": f"{name}#{each.id}" for name, each in schemes.items()
    }


def _renames(
    forms: Mapping[str, FormShape], schemes: Mapping[str, SchemeShape]
) -> Iterator[Rename]:
    for form in forms.values():
        if form.was:
            yield Rename("form", form.was, form.id)
    for scheme in schemes.values():
        if scheme.was:
            yield Rename("scheme", scheme.was, scheme.id)
