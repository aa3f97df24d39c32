"""Read a pack: files, shapes, checks across files, frozen objects. Never raises on any content."""

from dataclasses import replace
from pathlib import Path

from kechuang.pack import codes
from kechuang.pack.building import build
from kechuang.pack.checks import CHECKS
from kechuang.pack.checks.cultivation import check_cultivation
from kechuang.pack.checks.official import check_official
from kechuang.pack.checks.register import check_next_steps
from kechuang.pack.checks.standings import check_standings
from kechuang.pack.digests import digest_of
from kechuang.pack.files import Files, check_names, read_folder
from kechuang.pack.lifecycles import lifecycles_of
from kechuang.pack.model import Pack
from kechuang.pack.paperwork import papers_of
from kechuang.pack.policies.reading import policies_of
from kechuang.pack.rulebook import forms_of, rules_of
from kechuang.pack.sources import read_sources
from kechuang.pack.zipped import unzip
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

ASKED_SINCE = frozenset({"scheme_paper"})
"""Problems that earlier versions did not look for: a release of theirs may have them."""


def read(folder: Path) -> tuple[Pack | None, Problems]:
    """The pack in `folder`, or None with errors among the problems."""
    problems = Problems()
    if not folder.is_dir():
        problems.add(
            codes.PACK_MISSING,
            Text("没有这个文件夹", "There is no such folder"),
            Place(folder.name),
            Text("请指明城市包所在的文件夹", "Name the folder that holds the pack"),
        )
        return None, problems
    return read_files(read_folder(folder, problems), problems)


def read_archive(content: bytes, *, kept: bool = False) -> tuple[Pack | None, Problems]:
    """The pack in an archive, whoever made it; limits and names are checked before unpacking.

    A release that was `kept` stays readable: what is asked since (`ASKED_SINCE`) does not refuse it.
    """
    problems = Problems()
    files = unzip(content, problems)
    if problems.refuses:
        return None, problems
    return read_files(files, problems, pardoned=ASKED_SINCE if kept else frozenset())


def read_files(
    files: Files, problems: Problems, *, pardoned: frozenset[str] = frozenset()
) -> tuple[Pack | None, Problems]:
    """The pack of these files; what was found before is in `problems` and returned with the rest.

    Problems whose codes are `pardoned` do not refuse.
    """
    check_names(files, problems)
    sources = read_sources(files, problems)
    if sources:
        for check in CHECKS:
            check(sources, problems)
    book, cases = rules_of(files, problems)
    lists = sources.subjects.ids("code_lists") if sources and sources.subjects else ()
    datasets = forms_of(files, problems, lists)
    matters = lifecycles_of(files, sources, book, problems)
    if sources:
        check_next_steps(sources, book.ids(), problems)
        check_cultivation(sources, book, problems)
        check_official(sources, matters.schemes, problems)
    policies = policies_of(sources, book, problems)
    papers, series = papers_of(sources, files, problems) if sources else ({}, {})
    if sources:
        check_standings(sources, book, papers, problems)
    unique = Problems(dict.fromkeys(problems))
    against = Problems(each for each in unique if each.code.code not in pardoned)
    if against.refuses or not sources or not sources.city or not sources.mechanisms:
        return None, unique
    pack = build(sources, sources.city, sources.mechanisms, files, digest_of(files))
    return replace(
        pack,
        rules=book,
        cases=tuple(cases),
        datasets=datasets,
        schemes=matters.schemes,
        forms=matters.forms,
        declarations=(*pack.declarations, *matters.declarations()),
        renames=(*pack.renames, *matters.renames),
        documents=papers,
        numbering=series,
        policies=policies,
    ), unique
