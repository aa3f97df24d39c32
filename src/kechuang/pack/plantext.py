"""The Markdown subset of plan texts to `PlanText`, with the place of every mark and heading.

`#` title, `##` first the headline and then the actions, `###` tasks with their number first,
paragraphs with marks; lists stand in the headline only.
"""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from kechuang.pack import codes
from kechuang.pack.marks import Heading, Mark, ReadText
from kechuang.pack.spans import Lines, note_construct, read_spans
from kechuang.pack.words import shown
from kechuang.pack.yamlio import decode, note_control_characters
from kechuang.planning.text import Paragraph, PlanText, Section, SectionKind, TaskText
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

MAX_PLAN_TEXT = 128 * 1024
_TASK = re.compile(
    r"(?P<number>[0-9a-z][0-9a-z_.]*)[\s、.．]+(?P<title>\S.*)", re.ASCII | re.DOTALL
)
_BLOCKS = {
    "html_block": Text("HTML", "HTML"),
    "code_block": Text("代码（缩进四格以上的行）", "code (lines indented by four)"),
    "fence": Text("代码", "code"),
    "hr": Text("分隔线", "a rule"),
    "blockquote": Text("引用", "a quotation"),
    "ordered_list": Text("编号列表", "a numbered list"),
    "bullet_list": Text("任务中的列表", "a list within a task"),
}
_STRUCTURE_HINT = Text(
    "依次为：# 标题，## 主要目标，## 行动，### 序号 任务",
    "The order is: # title, ## headline targets, ## action, ### number task",
)


def read_plan_text(file: str, content: bytes, problems: Problems) -> ReadText | None:
    """The text of a plan; None with a problem when it cannot be read at all."""
    text = decode(file, content, problems)
    if text is None:
        return None
    if len(text) > MAX_PLAN_TEXT:
        problems.add(
            codes.FILE_TOO_LARGE,
            Text(
                f"计划文本超过{MAX_PLAN_TEXT >> 10} KB",
                f"The text exceeds {MAX_PLAN_TEXT >> 10} KB",
            ),
            Place(file),
            Text("请把附件移出", "Move attachments out of it"),
        )
        return None
    note_control_characters(file, text, problems)
    return _Reader(file, text, problems).read()


class _Reader:
    """Walks over the blocks and keeps the section and task that are open."""

    def __init__(self, file: str, text: str, problems: Problems) -> None:
        self._file = file
        self._source = text.replace("\r\n", "\n").replace("\r", "\n")
        self._lines = self._source.split("\n")
        self._problems = problems
        self._title = ""
        self._title_place = Place(file, 1, 1)
        self._sections: list[_OpenSection] = []
        self._marks: list[Mark] = []
        self._tasks: list[Heading] = []
        self._actions: list[Heading] = []

    def read(self) -> ReadText | None:
        environment: dict[str, dict[str, dict[str, list[int]]]] = {}
        try:
            tree = SyntaxTreeNode(_parser().parse(self._source, environment))
        except (RecursionError, ValueError):
            note_construct(
                Text("过深的嵌套", "such deep nesting"), self._title_place, self._problems
            )
            return None
        for definition in environment.get("references", {}).values():
            self._note(Text("链接定义", "link definitions"), definition["map"][0])
        for block in tree.children:
            self._block(block)
        self._note_missing_parts()
        text = PlanText(self._title, tuple(section.closed() for section in self._sections))
        return ReadText(text, self._title_place, self._marks, self._tasks, self._actions)

    def _block(self, block: SyntaxTreeNode) -> None:
        line = block.map[0] if block.map else 0
        headline = bool(self._sections) and self._sections[-1].kind is SectionKind.HEADLINE
        if block.type == "heading":
            self._heading(block, line)
        elif block.type == "paragraph":
            self._paragraph(block)
        elif block.type == "bullet_list" and headline:
            self._list(block)
        else:
            self._note(_BLOCKS.get(block.type, Text("这种写法", "this construct")), line)

    def _list(self, block: SyntaxTreeNode) -> None:
        for item in block.children:
            for inner in item.children:
                if inner.type == "paragraph":
                    self._paragraph(inner)
                else:
                    line = inner.map[0] if inner.map else 0
                    self._note(Text("列表中的列表或代码", "lists or code within a list"), line)

    def _heading(self, block: SyntaxTreeNode, line: int) -> None:
        place = Place(self._file, line + 1, 1)
        spans, marks = read_spans(
            block.children[0].to_tokens()[0].children or [], self._lines_of(block), self._problems
        )
        if marks:
            note_construct(Text("标题中的标记", "marks in headings"), marks[0], self._problems)
        opened: dict[str, Callable[[str, Place], None]] = {
            "h1": self._open_plan,
            "h2": self._open_section,
            "h3": self._open_task,
        }
        if block.tag in opened:
            opened[block.tag]("".join(span.words for span in spans), place)
        else:
            self._note(Text("四级以下的标题", "headings below the third level"), line)

    def _open_plan(self, title: str, place: Place) -> None:
        if self._title or self._sections:
            self._misplaced(
                Text("“#”标题只在文首写一次", "The `#` title stands once, at the top"), place
            )
        elif title:
            self._title, self._title_place = title, place

    def _open_section(self, title: str, place: Place) -> None:
        number = str(len(self._sections))
        kind = SectionKind.ACTION if self._sections else SectionKind.HEADLINE
        self._sections.append(_OpenSection(kind, number, title))
        if kind is SectionKind.ACTION:
            self._actions.append(Heading(number, title, "", place))

    def _open_task(self, title: str, place: Place) -> None:
        match = _TASK.fullmatch(title)
        section = self._sections[-1] if self._sections else None
        if section is None or section.kind is SectionKind.HEADLINE:
            self._misplaced(Text("任务须写在行动之下", "A task stands under an action"), place)
        elif match is None:
            self._misplaced(
                Text(f"任务“{shown(title)}”没有序号", f"The task “{shown(title)}” has no number"),
                place,
            )
        else:
            number = match["number"].rstrip(".")
            section.tasks.append(_OpenTask(number, match["title"]))
            self._tasks.append(Heading(number, match["title"], section.number, place))

    def _paragraph(self, block: SyntaxTreeNode) -> None:
        lines = self._lines_of(block)
        tokens = block.children[0].to_tokens()[0].children or []
        paragraph, places = read_spans(tokens, lines, self._problems)
        if not self._sections:
            self._misplaced(
                Text("标题之前或之后不写段落", "No paragraph stands before the first section"),
                lines.start,
            )
            return
        task = self._sections[-1].add(paragraph)
        marked = [span for span in paragraph if span.mark]
        for span, place in zip(marked, places, strict=True):
            self._marks.append(Mark(span.mark or "", span.words, task, place))

    def _lines_of(self, block: SyntaxTreeNode) -> Lines:
        first, last = block.map or (0, 0)
        return Lines(self._file, self._lines[first:last], first)

    def _note_missing_parts(self) -> None:
        if not self._title:
            self._misplaced(Text("没有“#”标题", "There is no `#` title"), self._title_place)
        if len(self._sections) < 2:
            self._misplaced(
                Text(
                    "没有主要目标或行动（##）",
                    "The headline targets or the actions (##) are missing",
                ),
                self._title_place,
            )

    def _note(self, what: Text, line: int) -> None:
        note_construct(what, Place(self._file, line + 1, 1), self._problems)

    def _misplaced(self, sentence: Text, place: Place) -> None:
        self._problems.add(codes.PLAN_TEXT_STRUCTURE, sentence, place, _STRUCTURE_HINT)


class _OpenTask:
    def __init__(self, number: str, title: str) -> None:
        self.number = number
        self.title = title
        self.paragraphs: list[Paragraph] = []

    def closed(self) -> TaskText:
        return TaskText(self.number, self.title, tuple(self.paragraphs))


class _OpenSection:
    def __init__(self, kind: SectionKind, number: str, title: str) -> None:
        self.kind = kind
        self.number = number
        self.title = title
        self.items: list[Paragraph] = []
        self.tasks: list[_OpenTask] = []

    def add(self, paragraph: Paragraph) -> str:
        """Take a paragraph in; the answer is the number of the task it now stands under."""
        if self.tasks:
            self.tasks[-1].paragraphs.append(paragraph)
            return self.tasks[-1].number
        self.items.append(paragraph)
        return "0" if self.kind is SectionKind.HEADLINE else ""

    def closed(self) -> Section:
        tasks = tuple(task.closed() for task in self.tasks)
        return Section(self.kind, self.number, self.title, tuple(self.items), tasks)


class _OpenMarkdown(MarkdownIt):
    """CommonMark with every link let through, so that a foreign one is seen and refused."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 the library's name
        return True


def _parser() -> MarkdownIt:
    return _OpenMarkdown("commonmark")
