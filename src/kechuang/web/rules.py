"""Who may use what belongs to the frame itself: language, light or dark, search."""

from kechuang.access.register import anyone, register, signed_in
from kechuang.values.text import Text

PREFER = register(
    "frame.prefer",
    Text("选择语言和深浅色", "Choose language and light or dark"),
    Text("保存在本机浏览器", "Kept in the reader's own browser"),
    anyone,
    who=Text("所有人", "Everybody"),
)
ENTER = register(
    "frame.enter",
    Text("打开首页", "Open the first page"),
    Text("转到本年度重点工作", "Leads to this year's plan"),
    signed_in,
    who=Text("已登录人员", "Everybody signed in"),
)
SEARCH = register(
    "frame.search",
    Text("搜索", "Search"),
    Text(
        "按名称搜索本人可见的任务、目标、规则、人员",
        "Find tasks, targets, rules and people that the reader may see",
    ),
    signed_in,
    who=Text("已登录人员", "Everybody signed in"),
)
