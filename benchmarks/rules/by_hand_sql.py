"""The same rules over the long tables written by hand for DuckDB."""

from datetime import date
from pathlib import Path

import duckdb
import polars as pl

_KEPT = ("revenue", "rd", "rd_domestic", "assets")
_LAST = (*_KEPT, "total_income", "high_tech", "staff", "technical")
_CRITERIA = {
    "age": "resident AND founded <= DATE '2024-06-30'",
    "clean": "NOT forbidden",
    "ip": "all_ip >= 1",
    "staff": "technical_1 * 10 >= nullif(staff_1, 0)",
    "rd": "rd_sum * 100 >= share * sales_sum",
    "domestic": "domestic_sum * 5 >= nullif(rd_sum, 0) * 3",
    "income": "high_tech_1 * 5 >= nullif(total_income_1, 0) * 3",
    "small": "staff_1 <= 500 AND revenue_1 <= 400000000",
    "growing": "revenue_1 > nullif(revenue_2, 0)"
    " OR CASE WHEN assets_2 > 0 THEN assets_1 > assets_2 WHEN assets_2 < 0 THEN assets_1 < assets_2 END"
    " OR CASE WHEN assets_3 > 0 THEN assets_2 > assets_3 WHEN assets_3 < 0 THEN assets_2 < assets_3 END",
    "spend": "rd_1 >= 1000000",
}
_WORD = "CASE WHEN {0} THEN 'met' WHEN NOT ({0}) THEN 'unmet' ELSE 'unknown' END"


def long(folder: Path, day: date) -> pl.DataFrame:
    """From the long tables, as known on the day."""
    with duckdb.connect() as connection:
        return pl.DataFrame(connection.sql(_query(folder, day)))


def _query(folder: Path, day: date) -> str:
    pivots = [
        f"any_value({name}) FILTER (year = {day.year - back}) AS {name}_{back}"
        for back in (1, 2, 3)
        for name in (_LAST if back == 1 else _KEPT)
    ]
    latest = ", ".join(f"arg_max_null({name}, known_at) AS {name}" for name in _LAST)
    truths = ", ".join(f"({text}) AS is_{name}" for name, text in _CRITERIA.items())
    words = ", ".join(
        f'{_WORD.format(f"is_{name}")} AS "criterion.{name}"'
        for name in _CRITERIA
        if name != "spend"
    )
    met = " AND ".join(f"is_{name}" for name in _CRITERIA if name != "spend")
    read = f"known_at <= DATE '{day}'"
    return f"""
WITH latest AS (
  SELECT code, year, {latest} FROM '{folder}/accounts.parquet' WHERE {read} GROUP BY code, year),
years AS (SELECT code, {", ".join(pivots)} FROM latest GROUP BY code),
rights AS (
  SELECT code, number, arg_max_null(class, known_at) AS class, arg_max_null(state, known_at) AS state
  FROM '{folder}/patents.parquet' WHERE {read} GROUP BY code, number),
counts AS (
  SELECT code, count(*) FILTER (class = '一类' AND state = '有效') AS one,
    count(*) FILTER (class = '二类' AND state = '有效') AS two FROM rights GROUP BY code),
firms AS (
  SELECT *, coalesce(one, 0) AS class_one, coalesce(one, 0) + coalesce(two, 0) AS all_ip,
    rd_1 + rd_2 + rd_3 AS rd_sum, nullif(revenue_1 + revenue_2 + revenue_3, 0) AS sales_sum,
    rd_domestic_1 + rd_domestic_2 + rd_domestic_3 AS domestic_sum,
    CASE WHEN revenue_1 <= 50000000 THEN 5 WHEN revenue_1 <= 200000000 THEN 4
      WHEN revenue_1 IS NOT NULL THEN 3 END AS share
  FROM '{folder}/firms.parquet' LEFT JOIN years USING (code) LEFT JOIN counts USING (code)),
truths AS (SELECT *, {truths}, {_points()} AS score, revenue_1 > 20000000 AS applies FROM firms),
decided AS (SELECT *, {met} AND (NOT applies OR is_spend) AND score >= 30 AS is_met FROM truths),
paid AS (SELECT *,
    CASE WHEN is_met THEN CASE WHEN rd_1 <= 50000000 THEN rd_1 * 10 WHEN rd_1 IS NOT NULL
      THEN 500000000 END WHEN NOT is_met THEN 0 END AS award,
    CASE WHEN is_met THEN CASE WHEN class_one >= 1 THEN 20000000 ELSE 0 END
      WHEN NOT is_met THEN 0 END AS bonus,
    CASE WHEN is_met THEN CASE WHEN revenue_1 <= 30000000 THEN revenue_1
      WHEN revenue_1 IS NOT NULL THEN 30000000 END WHEN NOT is_met THEN 0 END AS rent FROM decided)
SELECT code, {_WORD.format("is_met")} AS verdict, {words},
  CASE WHEN NOT applies THEN 'not_applicable' WHEN applies IS NULL THEN 'unknown'
    ELSE {_WORD.format("is_spend")} END AS "criterion.spend",
  score, award AS "amount.award", bonus AS "amount.bonus", rent AS "amount.rent",
  award + bonus + rent AS amount FROM paid"""  # noqa: S608 - our own text


def _points() -> str:
    rights = "CASE WHEN class_one >= 1 THEN 30 WHEN all_ip >= 5 THEN 24 WHEN all_ip >= 3 THEN 18 WHEN all_ip >= 1 THEN 6 ELSE 0 END"
    growth = "(revenue_1 - nullif(revenue_2, 0)) * 100"
    return " + ".join(
        [
            rights,
            _tiers("rd_sum * 100", "sales_sum", ((6, 40), (5, 30), (4, 20), (3, 10))),
            _tiers(growth, "revenue_2", ((35, 20), (25, 16), (15, 12), (5, 8)), 4),
            _tiers("technical_1 * 100", "nullif(staff_1, 0)", ((30, 10), (20, 6), (10, 3))),
        ]
    )


def _tiers(over: str, under: str, tiers: tuple[tuple[int, int], ...], some: int = 0) -> str:
    cases = " ".join(f"WHEN {over} >= {under} * {share} THEN {points}" for share, points in tiers)
    return f"CASE {cases} WHEN {over} > 0 AND {under} > 0 THEN {some} WHEN {over} + {under} IS NOT NULL THEN 0 END"
