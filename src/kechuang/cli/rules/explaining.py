"""`kechuang rules explain`: why one subject has its verdict. Only `store` needs a database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kechuang.cli.frame import Frame, as_json, frame, json_option
from kechuang.cli.rules.data import over
from kechuang.cli.rules.options import DATA, DAY_OPTION, PACK_OPTION, sound_book
from kechuang.criteria.batches import found as found_in
from kechuang.criteria.batches import rules_on
from kechuang.criteria.explaining import Explanation
from kechuang.criteria.explaining import explain as explained
from kechuang.criteria.explaining.jsoning import as_object
from kechuang.criteria.explaining.telling import Line, lines
from kechuang.criteria.gaps import Gap, Gaps, gaps
from kechuang.criteria.gaps.jsoning import as_object as gaps_as_object
from kechuang.criteria.gaps.letter import letter
from kechuang.criteria.gaps.sentences import sentences, summary
from kechuang.criteria.model import RuleBook
from kechuang.criteria.typed import typed_subject
from kechuang.criteria.verdicts import WORDS
from kechuang.engines.inputs import InputNotRead
from kechuang.engines.scalar.subject import Subject
from kechuang.renderers.explanations import page
from kechuang.values.text import Text

if TYPE_CHECKING:
    from kechuang.engines.batch.sources import Source


@click.command("explain")
@click.argument("ruleset")
@click.option(
    "--data",
    type=DATA,
    help="A wide Parquet or CSV file, a folder with one file per dataset, or `store`.",
)
@click.option("--subject", "code", default="", help="The subject's code in the data.")
@click.option(
    "--set", "given", multiple=True, metavar="NAME=VALUE", help="A value, over that of the data."
)
@click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), help="Write it as a page too."
)
@click.option("--letter", "as_letter", is_flag=True, help="Print it as a letter.")
@DAY_OPTION
@PACK_OPTION
@json_option
@frame
def explain(
    shared: Frame,
    /,
    ruleset: str,
    day: datetime,
    folder: Path | None,
    *,
    json_wanted: bool,
    **asked: Any,
) -> None:
    """Say of one subject why RULESET is met or not: clauses, values found, what is missing.

    The subject is taken from --data, or typed in with --set, or both.
    """
    _answer(shared, ruleset, day.date(), folder, _Asked(**asked), json_wanted=json_wanted)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Of whom, by which values, and in which form beside text and JSON."""

    data: Path | None
    code: str
    given: tuple[str, ...]
    html: Path | None
    as_letter: bool


def _answer(
    shared: Frame,
    ruleset: str,
    day: date,
    folder: Path | None,
    asked: _Asked,
    *,
    json_wanted: bool,
) -> None:
    if asked.data is None:
        book, data = sound_book(folder, shared.language), None
    else:
        given_to = over(shared, folder, asked.data, ruleset, day)
        book, data = given_to.book, given_to.data
    subject = _subject(book, ruleset, day, asked, data)
    found = explained(rules_on(book, ruleset, day), book.schema, day, subject)
    missing = gaps(found)
    code = asked.code
    if asked.html is not None:
        asked.html.write_text(page(found, missing, shared.language, code), encoding="utf-8")
    if json_wanted:
        as_json({"subject": code, **as_object(found), "gap": gaps_as_object(missing)})
    elif asked.as_letter:
        click.echo("\n".join(each.within(shared.language) for each in letter(found, missing, code)))
    else:
        _say(shared, code, found, missing)


def _subject(
    book: RuleBook, ruleset: str, day: date, asked: _Asked, data: "Path | Source | None"
) -> Subject:
    if data is None and not asked.given:
        raise click.MissingParameter(param_hint="--data", param_type="option")
    if data is not None and not asked.code:
        raise click.MissingParameter(param_hint="--subject", param_type="option")
    under = found_in(book, ruleset, data, day, asked.code) if data else None
    if not asked.given:
        return under or Subject()
    given = dict(map(_pair, asked.given))
    return typed_subject(given, rules_on(book, ruleset, day), book.schema, under)


def _pair(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals:
        raise InputNotRead(written, Text("须写成 名称=值", "write NAME=VALUE"))
    return name.strip(), value


def _say(shared: Frame, code: str, found: Explanation, missing: Gaps) -> None:
    word, title = WORDS[found.verdict], found.rules.title
    head = " ".join(each for each in (code, word.within(shared.language)) if each)
    click.echo(f"{head}  {title.within(shared.language)}  {found.rules.document}  {found.day}")
    click.echo(summary(missing).within(shared.language))
    for line in lines(found, lambda id_: _gap_lines(missing.of(id_))):
        _print(shared, line)


def _gap_lines(gap: Gap | None) -> Iterator[Line]:
    if gap is not None:
        yield from (Line(1, "→", each) for each in sentences(gap))


def _print(shared: Frame, line: Line) -> None:
    if not line.depth:
        click.echo()
    words = line.text.within(shared.language)
    click.echo("    " * line.depth + (f"{line.sign} {words}" if line.sign else words))
