"""Units: scales, counters and measures, and how they are put together."""

from kechuang.readers.plan.lexicon import either, words

SCALES = "万亿 千亿 百亿 十亿 亿 千万 百万 十万 万 千 百"

PERCENT = words("% ‰")
POINTS = words("个百分点 百分点 个百分比")

PER_EVENT = "人次 户次 家次 场次 班次 件次 例次 项次 车次 台次 批次 车辆次 人天 人日 架次 箱次 头次 期次 师次 校次 村次 趟 航班次"
COUNTERS = (
    "个 家 项 名 人 户 场 件 篇 所 座 处 条 套 台 辆 艘 架 张 份 本 部 册 期 只 头 羽 尾 株 棵 "
    "例 起 宗 笔 单 班 列 对 支 间 栋 幢 眼 口 孔 根 块 片 幅 首 台套 部队 桩 枪 席 门 门次 队 组 团队 "
    "县 区 镇 乡 村 社区 街道 校 园 店 站 点 院 处次 次 人年 课时 学时 学分 周次 床 位 泊位 车位 床位 学位 "
    "座次 扇 盏 匹 枚 卷 箱 袋 瓶 字 公厕 口井 道 类 种 款 批 分 度 级 岗 盘 档 宗地 挂 把 个次 套(间)"
)
MEASURES = (
    "元 美元 欧元 港元 人民币 元人民币 吨 公吨 公斤 千克 克 斤 毫克 微克 kg mg μg t 吨标准煤 吨标煤 标准煤 吨二氧化碳 tce "
    "亩 亩次 公顷 平方公里 平方千米 平方米 平米 平方 ㎡ m2 m² km2 km² 立方米 立方 方 m3 m³ 升 毫升 公里 千米 里 海里 米 毫米 厘米 km m mm "
    "车道公里 单公里 双车道公里 延米 千瓦 千瓦时 兆瓦 兆瓦时 吉瓦 kW kWh MW MWh MWp GW GWh kV 千伏 千伏安 兆伏安 kVA MVA 度电 "
    "标箱 标准箱 国际标准箱 TEU 吨公里 人公里 分贝 dB 蒸吨 吨位 载重吨 总吨 bps Mbps Gbps PFLOPS P算力 P EFLOPS 卡 机架 标准机架 "
    "倍 番 成 小时 分钟 秒 天 日 个工作日 工作日 个月 个小时 个自然日 周岁 岁 年 周 月 季度 学年 ℃ 摄氏度 勒克斯 贝 Bq 千卡 元素 头猪 羊单位 标准化亩"
)
ABSTRACT = "百分点"

DENOMINATORS = either(
    COUNTERS
    + " "
    + MEASURES
    + " "
    + PER_EVENT
    + " 万人 人口 常住人口 亿元 万元 千人 百人 十万人 生 亩均 公里 班 站 车 床日 标准立方米"
)

BASE = either(f"{PER_EVENT} {COUNTERS} {MEASURES}")
SCALE = either(SCALES)
NOT_SCALED = "千米|千克|千瓦|千伏|百分"
COMPOUND = (
    rf"(?:(?:[余多来])?(?:(?!{NOT_SCALED})(?:{SCALE}))?[余多]?(?:{BASE})"
    rf"(?:\((?:团队|次|套|{BASE})\))?"
    rf"(?:[/·](?:\d{{1,5}})?(?:(?!{NOT_SCALED})(?:{SCALE}))?(?:{DENOMINATORS}))*)"
)

EXTENTS = frozenset(
    [
        "公里",
        "千米",
        "米",
        "亩",
        "公顷",
        "平方米",
        "平方公里",
        "立方米",
        "万平方米",
        "km",
        "延米",
        "平米",
        "千瓦",
        "兆瓦",
        "吨",
        "套",
    ]
)
DURATIONS = frozenset(
    [
        "小时",
        "分钟",
        "秒",
        "天",
        "日",
        "个工作日",
        "工作日",
        "个月",
        "个小时",
        "个自然日",
        "年",
        "周",
        "月",
        "季度",
        "学年",
    ]
)
AGES = frozenset(("岁", "周岁"))
PER_EVENTS = frozenset(PER_EVENT.split())
EVENTS = PER_EVENTS | frozenset(("场", "期", "篇", "课时", "学时", "次", "批", "首", "单"))
STOCK_OR_WORK = frozenset(MEASURES.split()) - DURATIONS - AGES - {"元", "倍", "番", "成"}
ATTRIBUTIVE = (
    STOCK_OR_WORK | AGES | DURATIONS | {"级", "分", "人", "位", "层", "度", "床", "户"}
)  # "20蒸吨以下锅炉", "50人以上企业": with 以上/以下 and a noun these are thresholds
