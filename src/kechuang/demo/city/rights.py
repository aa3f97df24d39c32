"""Rights, results and contracts of firms with R&D: one row each."""

import polars as pl

from kechuang.demo.city.chance import Dice, chosen
from kechuang.demo.city.numbers import patent_number
from kechuang.demo.city.parameters import Parameters
from kechuang.demo.city.shaping import Tables, finished, known_this_year, numbered, table, with_gaps

_MOST = 64
_KINDS = ["发明专利", "集成电路布图设计", "实用新型", "外观设计", "软件著作权"]
_PATENTS = {"发明专利": 1, "实用新型": 2, "外观设计": 3}


def rights(parameters: Parameters, firms: pl.DataFrame) -> Tables:
    """Intellectual property, results put to use, technology contracts."""
    research = firms.filter("researching")
    return {
        "intellectual_property": _property(parameters, research),
        "results_transferred": _results(parameters, research),
        "technology_contracts": _contracts(parameters, research),
        "innovation_voucher": _vouchers(parameters, research),
    }


def _property(parameters: Parameters, research: pl.DataFrame) -> pl.DataFrame:
    told, dice = parameters.told, Dice(parameters.seed)
    counted = dice.curve("rights", told.curve("rights", "per_right")).floor().cast(pl.Int64)
    none = dice.chance("no rights", told.number("rights", "none"))
    rows = research.with_columns(pl.when(none).then(0).otherwise(counted).alias("many"))
    rows = numbered(rows, pl.col("many"), _MOST).with_columns(*_kind(parameters, dice))
    rows = rows.with_columns(*_days(parameters, dice))
    rows = rows.with_columns(_numbers(rows, dice).alias("ip_number"))
    granted = pl.col("granted").is_not_null()
    lapsed = granted & dice.chance("lapsed", 0.08)
    own = dice.chance("own", 0.93)
    columns = {
        "class": pl.when("first_class").then(pl.lit("I类")).otherwise(pl.lit("II类")),
        "state": pl.when(granted.not_())
        .then(pl.lit("申请中"))
        .when(lapsed)
        .then(pl.lit("失效"))
        .otherwise(pl.lit("有效")),
        "obtained": pl.when(own).then(pl.lit("自主研发")).otherwise(pl.lit("受让受赠并购")),
        "used": pl.col("first_class").not_() & dice.chance("used", 0.25),
    }
    taken = ("ip_number", "ip_kind", "filed", "granted")
    made = table(rows, known_this_year(parameters, "lists"), columns, *taken)
    return finished(with_gaps(made, parameters, "rights", ["obtained", "used"]))


def _kind(parameters: Parameters, dice: Dice) -> list[pl.Expr]:
    first = dice.chance("class one", parameters.told.number("rights", "class_one"))
    software = pl.col("industry").str.starts_with(parameters.told.text("software"))
    second = pl.when(software).then(4).otherwise(dice.pick("second", [0.8, 0.14, 0.06]) + 2)
    place = pl.when(first).then(dice.pick("first", [0.97, 0.03])).otherwise(second)
    return [first.alias("first_class"), chosen(place, _KINDS, pl.String).alias("ip_kind")]


def _days(parameters: Parameters, dice: Dice) -> list[pl.Expr]:
    """Filed between the firm's foundation and the present, granted months or years later."""
    today = pl.lit(parameters.today)
    age = (today - pl.col("founded")).dt.total_days().clip(2, 12 * 365)
    filed = today - pl.duration(days=(age * dice.even("filed")).floor().cast(pl.Int64) + 1)
    takes = pl.when("first_class").then(420).otherwise(150) + dice.below("takes", 500)
    granted = filed + pl.duration(days=takes)
    return [
        filed.cast(pl.Date).alias("filed"),
        pl.when(granted <= today).then(granted).cast(pl.Date).alias("granted"),
    ]


def _numbers(rows: pl.DataFrame, dice: Dice) -> pl.Series:
    drawn = rows.select(
        pl.col("filed").dt.year().alias("year"),
        pl.col("ip_kind").replace_strict(_PATENTS, default=9, return_dtype=pl.Int64).alias("kind"),
        dice.below("serial", 10_000_000).alias("serial"),
    )
    patents = patent_number(drawn["year"], drawn["kind"], drawn["serial"])
    digits = drawn["serial"].cast(pl.String).str.zfill(7)
    software = drawn["year"].cast(pl.String) + "SR" + digits
    layouts = "BS." + drawn["year"].cast(pl.String).str.slice(2) + digits
    kinds = rows["ip_kind"]
    numbers = patents.zip_with(kinds != "软件著作权", software)
    return numbers.zip_with(kinds != "集成电路布图设计", layouts)


def _results(parameters: Parameters, research: pl.DataFrame) -> pl.DataFrame:
    dice, told = Dice(parameters.seed), parameters.told
    many = dice.curve("results", told.curve("results", "many")).floor().cast(pl.Int64)
    shown = pl.col("aims") | dice.chance("results anyway", told.number("results", "anyway"))
    rows = research.filter(shown).with_columns(many.alias("many"))
    rows = numbered(rows, pl.col("many"), _MOST)
    year = parameters.last - dice.below("result year", 3)
    columns = {"result": pl.format("CG{}", pl.col("place") + 1), "year": year}
    made = table(rows, known_this_year(parameters, "lists"), columns)
    founded = rows["founded"].dt.year()
    return finished(made.filter(made["year"] >= founded))


def _contracts(parameters: Parameters, research: pl.DataFrame) -> pl.DataFrame:
    told, dice = parameters.told.at("contracts"), Dice(parameters.seed)
    rows = research.filter(dice.chance("contracts", told.number("share")))
    most = told.whole("most")
    rows = numbered(rows, dice.below("how many contracts", most) + 1, most + 1)
    amount = (dice.below("amount", 400) + 2) * 10_000
    seller = dice.chance("seller", 0.4)
    year = parameters.last - dice.below("contract year", 2)
    kinds = ["技术开发", "技术转让", "技术许可", "技术咨询", "技术服务"]
    kind = chosen(dice.pick("contract", [0.45, 0.06, 0.03, 0.11, 0.35]), kinds, pl.String)
    columns = {
        "contract_number": pl.format("{}XN{}", year, (pl.col("row") % 10**8)),
        "contract_kind": kind,
        "contract_role": pl.when(seller).then(pl.lit("受托方")).otherwise(pl.lit("委托方")),
        "contract_year": year,
        "contract_place": pl.when(dice.chance("abroad", 0.05))
        .then(pl.lit("境外"))
        .otherwise(pl.lit("境内")),
        "contract_person": dice.chance("person", 0.02),
        "contract_registered": dice.chance("registered", 0.85),
        "contract_amount": amount,
        "contract_technology": amount * 9 // 10,
        "contract_cost": pl.when(seller).then(0).otherwise(amount // 2),
    }
    return finished(table(rows, known_this_year(parameters, "lists"), columns))


def _vouchers(parameters: Parameters, research: pl.DataFrame) -> pl.DataFrame:
    dice = Dice(parameters.seed)
    rows = research.filter(dice.chance("vouchers", parameters.told.number("vouchers")))
    rows = numbered(rows, dice.below("how many vouchers", 3) + 1, 4)
    face = (dice.below("face", 10) + 1) * 10_000
    state = dice.pick("voucher", [0.3, 0.6, 0.1])
    columns = {
        "voucher_number": pl.format("CXQ{}", pl.col("row") % 10**8),
        "voucher_year": parameters.last - dice.below("voucher year", 2),
        "voucher_state": chosen(state, ["已发放", "已核销", "已作废"], pl.String),
        "voucher_face": face,
        "voucher_paid": pl.when(state == 1).then(face * 4 // 5).otherwise(0),
    }
    return finished(table(rows, known_this_year(parameters, "lists"), columns))
