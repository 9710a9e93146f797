"""Parts of texts: every start and length, also outside the text, as DuckDB takes them."""

from __future__ import annotations

import itertools

import ibis
import pyarrow as pa
from row_engine import duckdb_rows

from baowei.screen.engines.rows import compile_plan

TEXTS = ["", "a", "ß", "ab", "aß", "abc", "aßc", "中文字", "abcdef"]


def test_a_part_of_a_text_is_that_of_duckdb() -> None:
    texts = ibis.table({"s": "string", "start": "int64", "length": "int64"}, name="texts")
    expression = texts.select(
        *texts.columns,
        part=texts.s.substr(texts.start, texts.length),
        rest=texts.s.substr(texts.start),
    )
    rows = list(itertools.product(TEXTS, range(-9, 9), range(-5, 9)))
    kinds = (pa.string(), pa.int64(), pa.int64())
    columns = [
        pa.array(column, kind) for column, kind in zip(zip(*rows, strict=True), kinds, strict=True)
    ]
    table = pa.table(dict(zip(texts.columns, columns, strict=True)))
    theirs = duckdb_rows(ibis.duckdb.connect(), ibis.to_sql(expression, "duckdb"), {"texts": table})
    ours = compile_plan(expression).run({"texts": rows})
    assert len(ours) == len(rows)
    assert ours == [tuple(row) for row in theirs]
