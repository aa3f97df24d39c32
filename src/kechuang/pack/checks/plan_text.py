"""The plan's text and its YAML say the same, in both languages."""

from kechuang.pack import codes
from kechuang.pack.checks.naming import expect
from kechuang.pack.marks import Heading, Mark, ReadText
from kechuang.pack.shapes.plan import PlanShape, TargetShape
from kechuang.pack.sources import PlanFiles, Sources
from kechuang.pack.words import known, shown
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Language, Text

_TASK = (codes.TASK_UNKNOWN, Text("任务", "task"))
_ACTION = (codes.ACTION_UNKNOWN, Text("行动", "action"))
HEADLINE = "0"


def check_plans(sources: Sources, problems: Problems) -> None:
    """Each year has its files, its structure is one, and marks and targets match."""
    for part in sources.plans.values():
        _check_files(part, problems)
        if part.data:
            _check_structure(part.data, problems)
            if part.zh:
                _Comparison(part.data, part.zh, "zh", problems).check()
            if part.en:
                _Comparison(part.data, part.en, "en", problems).check()
        if part.zh and part.en:
            _check_order(part.zh, part.en, problems)


def _check_files(part: PlanFiles, problems: Problems) -> None:
    names = part.names
    stem = f"plan/{part.year}"
    if ".yaml" not in names:
        problems.add(
            codes.PLAN_DATA_MISSING,
            Text(f"没有 {stem}.yaml", f"There is no {stem}.yaml"),
            Place(names.get(".md", f"{stem}.en.md")),
            Text("请补上目标和任务", "Add its targets and tasks"),
        )
    elif ".md" not in names:
        problems.add(
            codes.PLAN_TEXT_MISSING,
            Text(f"没有 {stem}.md", f"There is no {stem}.md"),
            Place(names[".yaml"]),
            Text("请补上计划文本", "Add the text of the plan"),
        )
    if ".en.md" not in names:
        problems.add(
            codes.PLAN_TEXT_WITHOUT_ENGLISH,
            Text(f"没有 {stem}.en.md", f"There is no {stem}.en.md"),
            Place(next(iter(names.values()))),
            Text("英文页面将显示中文文本", "English pages will show the Chinese text"),
        )
    if part.data and part.data.year not in {part.year, None}:
        problems.add(
            codes.PLAN_YEAR,
            Text(
                f"文件是{part.year}年的，写的是{part.data.year}年",
                f"The file is of {part.year}, it says {part.data.year}",
            ),
            part.data.at("year"),
            Text("请改正年份或文件名", "Correct the year or the file's name"),
        )


def _check_structure(data: PlanShape, problems: Problems) -> None:
    actions, tasks = data.ids("actions"), data.ids("tasks")
    for task in data.tasks:
        expect(task.action, actions, _ACTION, task.at("action"), problems)
    for target in data.targets:
        expect(target.task, (HEADLINE, *tasks), _TASK, target.at("task"), problems)


class _Comparison:
    """One language's text against the YAML of its year."""

    def __init__(
        self, data: PlanShape, text: ReadText, language: Language, problems: Problems
    ) -> None:
        self._data = data
        self._text = text
        self._language = language
        self._problems = problems
        self._targets = {target.id: target for target in data.targets}

    def check(self) -> None:
        self._check_actions()
        self._check_tasks()
        self._check_marks()

    def _check_actions(self) -> None:
        written, listed = self._text.actions, self._data.actions
        if len(written) != len(self._data.ids("actions")):
            self._problems.add(
                codes.ACTION_UNKNOWN,
                Text(
                    f"文本有{len(written)}个行动，YAML 有{len(listed)}个",
                    f"The text has {len(written)} actions, the YAML {len(listed)}",
                ),
                self._text.title_place,
                Text("两处须一致", "Make them agree"),
            )
            return
        for heading, action in zip(written, listed, strict=False):
            if not heading.title.endswith(action.title.text.within(self._language)):
                self._note_title(heading, action.title.text)

    def _check_tasks(self) -> None:
        order = {action: str(n) for n, action in enumerate(self._data.ids("actions"), start=1)}
        tasks = {task.id: task for task in self._data.tasks}
        seen: set[str] = set()
        for heading in self._text.tasks:
            task = tasks.get(heading.number)
            if task is None:
                expect(
                    heading.number, self._data.ids("tasks"), _TASK, heading.place, self._problems
                )
            elif heading.number in seen or order.get(task.action, heading.under) != heading.under:
                self._note_misplaced(heading)
            elif heading.title != task.title.text.within(self._language):
                self._note_title(heading, task.title.text)
            seen.add(heading.number)
        for task in self._data.tasks:
            if task.id not in seen:
                self._note_absent_task(task.id)

    def _check_marks(self) -> None:
        seen: set[str] = set()
        for mark in self._text.marks:
            target = self._targets.get(mark.id)
            if target is None:
                self._check_known(mark)
            elif mark.id in seen:
                self._note_twice(mark)
            else:
                self._check_mark(mark, target)
            seen.add(mark.id)
        for target in self._data.targets:
            if target.id not in seen:
                self._note_unmarked(target)

    def _check_known(self, mark: Mark) -> None:
        names = self._data.ids("targets")
        if mark.id not in names:
            self._problems.add(
                codes.MARK_UNKNOWN,
                Text(f"没有目标“{mark.id}”", f"There is no target `{mark.id}`"),
                mark.place,
                known(mark.id, names),
            )

    def _check_mark(self, mark: Mark, target: TargetShape) -> None:
        phrase = target.phrase.text
        missing_english = self._language == "en" and not phrase.en
        if mark.words != phrase.within(self._language) and not missing_english:
            self._problems.add(
                codes.MARK_PHRASE,
                Text(
                    f"{mark.id} 标记的是“{shown(mark.words)}”，phrase 是“{shown(phrase.within(self._language))}”",
                    f"{mark.id} marks “{shown(mark.words)}”, its phrase is"
                    f" “{shown(phrase.within(self._language))}”",
                ),
                mark.place,
                Text("请改成一字不差", "Make them the same to the letter"),
            )
        if mark.task != target.task and mark.task in {HEADLINE, *self._data.ids("tasks")}:
            self._problems.add(
                codes.MARK_TASK,
                Text(
                    f"{mark.id} 标记在{_where(mark.task).zh}，YAML 写的是{_where(target.task).zh}",
                    f"{mark.id} is marked under {_where(mark.task).en}, the YAML says"
                    f" {_where(target.task).en}",
                ),
                mark.place,
                Text("请移动标记或改 task", "Move the mark or change `task`"),
            )

    def _note_twice(self, mark: Mark) -> None:
        self._problems.add(
            codes.MARK_TWICE,
            Text(f"{mark.id} 又标记了一次", f"{mark.id} is marked a second time"),
            mark.place,
            Text("请只留一处", "Keep one of them"),
        )

    def _note_unmarked(self, target: TargetShape) -> None:
        which = {"zh": Text("中文", "Chinese"), "en": Text("英文", "English")}[self._language]
        self._problems.add(
            codes.MARK_MISSING,
            Text(
                f"{which.zh}文本中没有标记 {target.id}",
                f"The {which.en} text does not mark {target.id}",
            ),
            target.at("id"),
            Text(f"请在文本中写 [文字]({target.id})", f"Write [words]({target.id}) in the text"),
        )

    def _note_absent_task(self, task: str) -> None:
        which = {"zh": Text("中文", "Chinese"), "en": Text("英文", "English")}[self._language]
        self._problems.add(
            codes.TASK_UNKNOWN,
            Text(f"{which.zh}文本中没有任务{task}", f"The {which.en} text has no task {task}"),
            self._text.title_place,
            Text(f"请补上 ### {task} 任务名", f"Add ### {task} and its title"),
        )

    def _note_misplaced(self, heading: Heading) -> None:
        self._problems.add(
            codes.PLAN_TEXT_STRUCTURE,
            Text(
                f"任务{heading.number}写在别的行动之下，或写了两次",
                f"Task {heading.number} stands under another action, or twice",
            ),
            heading.place,
            Text("请与 YAML 中的 action 一致", "Follow `action` in the YAML"),
        )

    def _note_title(self, heading: Heading, title: Text) -> None:
        self._problems.add(
            codes.PLAN_TITLE_DIFFERS,
            Text(
                f"标题是“{shown(heading.title)}”，YAML 写的是“{shown(title.within(self._language))}”",
                f"The title is “{shown(heading.title)}”, the YAML says"
                f" “{shown(title.within(self._language))}”",
            ),
            heading.place,
            Text("请统一", "Make them the same"),
        )


def _check_order(zh: ReadText, en: ReadText, problems: Problems) -> None:
    for chinese, english in zip(zh.marks, en.marks, strict=False):
        if chinese.id != english.id:
            problems.add(
                codes.MARK_ORDER,
                Text(
                    f"此处是 {english.id}，中文文本此处是 {chinese.id}",
                    f"This is {english.id}, where the Chinese text has {chinese.id}",
                ),
                english.place,
                Text("请按中文的次序标记", "Mark in the order of the Chinese"),
            )
            return


def _where(task: str) -> Text:
    if task == HEADLINE:
        return Text("主要目标", "the headline targets")
    return Text(f"任务{task}", f"task {task}") if task else Text("任务之外", "no task")
