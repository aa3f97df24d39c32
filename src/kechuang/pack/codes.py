"""Every kind of problem that reading a pack can find, with its meaning.

The sentence of a problem says what came; the meaning here says what is expected. The reference
of the format lists them from this register.
"""

from kechuang.values.problems import Severity, problem_code

_W = Severity.WARNING

# folder and archive
PACK_MISSING = problem_code(
    "pack_missing", "城市包须是含 pack.yaml 的文件夹", "A pack is a folder with a pack.yaml in it"
)
FILE_MISSING = problem_code(
    "file_missing", "pack.yaml 指名的文件须存在", "A file that the pack names must exist"
)
FILE_UNREADABLE = problem_code("file_unreadable", "文件须可读取", "Every file must be readable")
FILE_LINK = problem_code(
    "file_link",
    "城市包只含普通文件，不含链接或设备",
    "A pack holds ordinary files, no links and no devices",
)
FILE_NAME = problem_code(
    "file_name",
    "文件名须能在各种系统上写出",
    "A file's name must be one that every system can write",
)
FILE_TOO_LARGE = problem_code("file_too_large", "单个文件不超过5 MB", "One file is at most 5 MB")
PACK_TOO_LARGE = problem_code(
    "pack_too_large", "整个城市包不超过64 MB", "A whole pack is at most 64 MB"
)
PACK_TOO_MANY_FILES = problem_code(
    "pack_too_many_files", "城市包不超过2000个文件", "A pack has at most 2,000 files"
)
FILE_NOT_UTF8 = problem_code(
    "file_not_utf8", "文本文件须为 UTF-8 编码", "Text files are encoded in UTF-8"
)
FILE_NOT_READ = problem_code(
    "file_not_read",
    "放在此处的文件不会被读取",
    "A file in this place is not read",
    _W,
)
ARCHIVE_BROKEN = problem_code(
    "archive_broken",
    "归档须是本平台生成的 zip 文件",
    "An archive is a zip file as this software writes it",
)

# YAML
YAML_SYNTAX = problem_code(
    "yaml_syntax", "文件须是合法的 YAML 1.2", "The file must be valid YAML 1.2"
)
YAML_TAB = problem_code(
    "yaml_tab", "缩进用空格，不用制表符", "Indentation is made of spaces, not of tabs"
)
YAML_ALIAS = problem_code(
    "yaml_alias",
    "不使用 YAML 锚点和别名",
    "Anchors and aliases of YAML are not used",
)
YAML_TAG = problem_code("yaml_tag", "不使用 YAML 类型标签", "Type tags of YAML are not used")
YAML_KEY = problem_code("yaml_key", "键须是一个词", "A key is one word")
YAML_DOCUMENTS = problem_code(
    "yaml_documents", "一个文件只含一份文档", "One file holds one document"
)
YAML_TOO_DEEP = problem_code("yaml_too_deep", "嵌套不超过20层", "Nesting is at most 20 levels deep")
YAML_TOO_MANY = problem_code(
    "yaml_too_many", "一个文件不超过50000个值", "One file has at most 50,000 values"
)
FILE_EMPTY = problem_code("file_empty", "文件须有内容", "The file must say something")
DUPLICATE_KEY = problem_code(
    "duplicate_key", "同一处每个键只写一次", "Each key is written once in one place"
)
CONTROL_CHARACTER = problem_code(
    "control_character",
    "文字中不含控制字符和改变书写方向的字符",
    "Texts hold no control characters and none that turn the direction of writing",
)

# shapes
UNKNOWN_KEY = problem_code("unknown_key", "只用已知的键", "Only known keys are used")
MISSING_KEY = problem_code("missing_key", "必填的键须写出", "Required keys must be written")
WRONG_TYPE = problem_code(
    "wrong_type", "值须是所要求的种类", "A value must be of the kind asked for"
)
UNKNOWN_CHOICE = problem_code(
    "unknown_choice", "值须取自所列各项", "A value must be one of those listed"
)
ID_FORM = problem_code(
    "id_form",
    "标识由小写字母、数字和下划线组成，或为手册编号",
    "An id is made of lower-case letters, digits and underscores, or is a handbook id",
)
NUMBER_FORM = problem_code(
    "number_form",
    "数字写成普通十进制，不加引号和分节号",
    "A number is written in plain decimals, without quotes and separators",
)
NUMBER_OUT_OF_RANGE = problem_code(
    "number_out_of_range", "数字须在允许的范围内", "A number must be within its bounds"
)
DAY_FORM = problem_code("day_form", "日期写成 2025-06-30", "A day is written 2025-06-30")
CLOCK_FORM = problem_code("clock_form", "时刻写成 17:30", "A time is written 17:30")
ZONE_UNKNOWN = problem_code(
    "zone_unknown",
    "时区取自 IANA 时区名",
    "A time zone is a name of the IANA list",
)
CHECKED_FORM = problem_code(
    "checked_form",
    "checked 写核对日期、unverified 或 illustrative",
    "`checked` is a day, unverified or illustrative",
)
KEEP_FORM = problem_code(
    "keep_form", "保存期写成 10y、6m 或 forever", "A keeping time is 10y, 6m or forever"
)
CODE_FORM = problem_code("code_form", "行政区划代码为六位数字", "A division code has six digits")
TEXT_EMPTY = problem_code("text_empty", "文字须有中文内容", "A text must have its Chinese words")
TEXT_WITHOUT_ENGLISH = problem_code(
    "text_without_english",
    "文字最好有英文",
    "A text should have its English words",
    _W,
)
FORMAT_UNKNOWN = problem_code(
    "format_unknown", "城市包的格式须是本软件能读的", "The format must be one this software reads"
)

# across files
DUPLICATE_ID = problem_code("duplicate_id", "标识不重复", "An id names one thing")
UNIT_UNKNOWN = problem_code(
    "unit_unknown", "单位须在 pack.yaml 中列出", "A unit must be listed in pack.yaml"
)
UNIT_OF_OTHER_KIND = problem_code(
    "unit_of_other_kind",
    "此处须是另一类单位",
    "A unit of another kind is expected here",
)
INDICATOR_UNKNOWN = problem_code(
    "indicator_unknown", "指标须在 indicators/ 中列出", "An indicator must be listed in indicators/"
)
OFFICIAL_UNCOUNTED = problem_code(
    "official_uncounted",
    "official: counted 须有计数：指标写 counts，或各目标都有方案计数；比率、增速等不能计数",
    "`official: counted` needs a count: the indicator's `counts`, or schemes that count for each of "
    "its targets; ratios and the like are not counted",
)
STANDING_UNKNOWN = problem_code(
    "standing_unknown",
    "资格种类须在 standings.yaml 中列出",
    "A kind of standing must be listed in standings.yaml",
)
SCOPE_UNKNOWN = problem_code(
    "scope_unknown",
    "限制范围须在 standings.yaml 的 scopes 中列出",
    "A scope of sanctions must be listed under `scopes` in standings.yaml",
)
STANDING_LIST = problem_code(
    "standing_list",
    "资格名单须是有 kind、number、from、state 栏目的数据集",
    "A list of standings is a dataset with the columns kind, number, from and state",
)
STANDING_TWICE = problem_code(
    "standing_twice", "一个名称只指一种资格", "A word leads to one kind of standing"
)
STANDING_PAPER = problem_code(
    "standing_paper",
    "证书须是 documents/ 中的文书",
    "The paper of a standing must be one of documents/",
)
CULTIVATION_RULES = problem_code(
    "cultivation_rules",
    "培育库和名单须指明城市包中的规则",
    "Pools and lists name rule sets of the pack",
)
CULTIVATION_CRITERION = problem_code(
    "cultivation_criterion",
    "出库情形须指明入库规则中的条件",
    "A reason to leave names a criterion of the population's rules",
)
CULTIVATION_VALUE = problem_code(
    "cultivation_value",
    "名单的指标须是规则 values 中的输出值",
    "A list is read by what its rules hand out under `values`",
)
CULTIVATION_DATASET = problem_code(
    "cultivation_dataset",
    "四象限和漏斗须指明城市包中的数据集和栏目",
    "The two-by-two and the funnel name datasets and columns of the pack",
)
CULTIVATION_PURPOSE = problem_code(
    "cultivation_purpose",
    "四象限和漏斗逐企业列名，数据集须可用于服务",
    "The two-by-two and the funnel list firms: their datasets serve `service`",
)
CULTIVATION_GRADES = problem_code(
    "cultivation_grades",
    "最后一个等级须接收其余企业",
    "The last grade of a pool takes everybody else",
)
REFERENCE_UNKNOWN = problem_code(
    "reference_unknown",
    "参照须在 pack.yaml 的 references 中列出",
    "A reference must be listed under `references` in pack.yaml",
)
TASK_UNKNOWN = problem_code(
    "task_unknown", "任务须在该年计划中列出", "A task must be listed in the plan of the year"
)
ACTION_UNKNOWN = problem_code(
    "action_unknown", "行动须在该年计划中列出", "An action must be listed in the plan of the year"
)
PACE_UNKNOWN = problem_code(
    "pace_unknown", "进度曲线须在 paces 中列出", "A pace must be listed under `paces`"
)
SERVES_UNKNOWN = problem_code(
    "serves_unknown",
    "serves 须指明 mechanisms.yaml 中的编号",
    "`serves` names ids of mechanisms.yaml",
)
NEXT_STEP_UNKNOWN = problem_code(
    "next_step_unknown",
    "next_steps 须指明城市包中的规则",
    "`next_steps` names rule sets of the pack",
)
MECHANISM_UNPLANNED = problem_code(
    "mechanism_unplanned",
    "任务的每个机制最好有举措",
    "Every mechanism of a task should have a measure",
    _W,
)
COUNTED_IN_CYCLE = problem_code(
    "counted_in_cycle", "counted_in 不循环", "`counted_in` does not go in a circle"
)
PROXY_CYCLE = problem_code("proxy_cycle", "proxies 不循环", "`proxies` do not go in a circle")
CODE_TWICE = problem_code("code_twice", "行政区划代码不重复", "A division code belongs to one unit")
RENAME_PRESENT = problem_code(
    "rename_present",
    "was 写不再使用的旧标识，只写一次",
    "`was` names an id no longer used, and once",
)

# calendar
CALENDAR_YEAR = problem_code(
    "calendar_year", "日期写在所属年份之下", "A day stands under its own year"
)
CALENDAR_RANGE = problem_code(
    "calendar_range", "日期段先早后晚，不超过31天", "A range runs forward, over at most 31 days"
)
CALENDAR_INCOMPLETE = problem_code(
    "calendar_incomplete",
    "有计划的年份最好都有工作日历",
    "Every year with a plan should have its calendar",
    _W,
)
CALENDAR_CONFLICT = problem_code(
    "calendar_conflict", "同一天不能既放假又上班", "A day is not both off and worked"
)
CALENDAR_WEEKDAY = problem_code(
    "calendar_weekday",
    "work 只列调休上班的周末",
    "`work` lists working weekend days only",
    _W,
)

# targets
PACE_COUNT = problem_code("pace_count", "进度曲线有十二个值", "A pace has twelve values")
PACE_SHARE = problem_code(
    "pace_share",
    "进度曲线从0到1，只升不降，12月为1",
    "A pace runs from 0 to 1, never falls, and ends with 1",
)
BANDS_ORDER = problem_code(
    "bands_order",
    "序时分档：0 ≤ on < late",
    "Bands of pace: 0 ≤ on < late",
)
VALUE_MISSING = problem_code("value_missing", "此运算符须有数值", "This operator needs a value")
VALUE_UNEXPECTED = problem_code(
    "value_unexpected",
    "此运算符不带这个键",
    "This operator does not take the key",
)
RANGE_ORDER = problem_code("range_order", "区间先小后大", "A range runs from low to high")
TOLERANCE_MISSING = problem_code(
    "tolerance_missing",
    "“左右”须由牵头单位填定容差",
    "An “about” needs a tolerance, set by its owner",
    _W,
)
REFERENCE_MISSING = problem_code(
    "reference_missing",
    "相对目标须写明与谁比较",
    "A relative target says what it is compared with",
)
KIND_UNFIT = problem_code(
    "kind_unfit",
    "目标的种类、运算符和指标须相合",
    "Kind, operator and indicator of a target must fit together",
)
DUE_OUTSIDE_YEAR = problem_code(
    "due_outside_year", "期限在计划年度之内", "A due day lies within the year of the plan", _W
)
SPLIT_SUM = problem_code(
    "split_sum", "分解数之和最好等于目标值", "The split should add up to the value", _W
)
MILESTONE_MISSING = problem_code(
    "milestone_missing",
    "没有数值的承诺最好有节点",
    "A promise without a number should have milestones",
    _W,
)

# plan text
PLAN_TEXT_MISSING = problem_code(
    "plan_text_missing", "每年计划须有中文文本", "Every plan needs its Chinese text"
)
PLAN_DATA_MISSING = problem_code(
    "plan_data_missing", "每份计划文本须有同年的 YAML", "Every plan text needs the YAML of its year"
)
PLAN_TEXT_WITHOUT_ENGLISH = problem_code(
    "plan_text_without_english",
    "计划最好有英文文本",
    "A plan should have its English text",
    _W,
)
PLAN_YEAR = problem_code(
    "plan_year", "计划年度须与文件名一致", "The year of a plan is that of its file"
)
PLAN_TEXT_CONSTRUCT = problem_code(
    "plan_text_construct",
    "计划文本只用标题、段落、列表和标记",
    "A plan text uses headings, paragraphs, lists and marks only",
)
PLAN_TEXT_STRUCTURE = problem_code(
    "plan_text_structure",
    "计划文本依次为标题、主要目标、行动、任务",
    "A plan text has a title, the headline targets, then actions with tasks",
)
PLAN_TITLE_DIFFERS = problem_code(
    "plan_title_differs",
    "文本与 YAML 中的标题最好一致",
    "Titles in text and YAML should be the same",
    _W,
)
MARK_UNKNOWN = problem_code(
    "mark_unknown", "标记须是该年计划的目标", "A mark names a target of the plan"
)
MARK_MISSING = problem_code(
    "mark_missing",
    "每个目标在每种文本中标记一次",
    "Every target is marked in each text",
)
MARK_TWICE = problem_code("mark_twice", "每个目标只标记一次", "A target is marked once")
MARK_PHRASE = problem_code(
    "mark_phrase",
    "phrase 与标记的文字一字不差",
    "`phrase` is exactly the marked words",
)
MARK_TASK = problem_code(
    "mark_task", "标记须在目标所属任务之下", "A mark stands under the task of its target"
)
MARK_ORDER = problem_code(
    "mark_order",
    "英文文本的标记次序与中文相同",
    "The English text has its marks in the order of the Chinese",
)
POLICY_STAGE = problem_code(
    "policy_stage",
    "state 和 next 写 pack.yaml 的 policy_stages 之一",
    "`state` and `next` name one of `policy_stages` in pack.yaml",
)
POLICY_STAGE_START = problem_code(
    "policy_stage_start",
    "policy_stages 中有且只有一个环节写 start: true，草案由此开始",
    "Exactly one of `policy_stages` says `start: true`: drafts begin there",
)
POLICY_STAGE_UNREACHABLE = problem_code(
    "policy_stage_unreachable",
    "每个环节都能由开始环节沿 next 到达",
    "A way of `next` leads from the first stage to every other",
)
