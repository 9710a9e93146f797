"""Spark: the engine of a province; the same rule files, unchanged."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.sql.datatypes import PySparkType

from baowei.errors import BaoweiError

SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    # claim tables carry wall-clock times, without a zone
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    "spark.sql.ansi.enabled": "false",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.ui.enabled": "false",
    # planning the largest rules needs more than the gigabyte that Java is given by default
    "spark.driver.memory": "4g",
    # Spark 4.3's constraints of a union fail on views read twice ("key not found"), and inferring
    # them is most of the planning of a large rule
    "spark.sql.constraintPropagation.enabled": "false",
}


class SparkEngine:
    name = "spark"

    def __init__(self, master: str | None = None, partitions: int = 4) -> None:
        """master: as Spark names it; SPARK_MASTER or local[2] by default."""
        try:
            from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra, often not installed
        except ImportError as error:
            raise BaoweiError("没有安装 Spark：请安装 baowei[spark]") from error
        builder = SparkSession.builder.appName("baowei")
        builder = builder.master(master or os.environ.get("SPARK_MASTER", "local[2]"))
        for key, value in SETTINGS.items():
            builder = builder.config(key, value)
        builder = builder.config("spark.sql.shuffle.partitions", partitions)
        try:
            self.session = builder.getOrCreate()
        except Exception as error:
            raise BaoweiError("Spark 无法启动：需要 Java 17 或更新版本") from error
        self.session.sparkContext.setLogLevel("ERROR")
        self.connection = ibis.pyspark.connect(self.session)

    def files(self, name: str, paths: Sequence[str]) -> ir.Table:
        self.session.read.parquet(*paths).createOrReplaceTempView(name)
        return self.connection.table(name)

    def rows(self, name: str, rows: pa.Table) -> ir.Table:
        self.session.createDataFrame(rows).createOrReplaceTempView(name)
        return self.connection.table(name)

    def view(self, name: str, expression: ir.Table) -> ir.Table:
        self._frame(expression).createOrReplaceTempView(name)
        return self.connection.table(name)

    def keep(self, name: str, expression: ir.Table) -> ir.Table:
        # a cached frame would still carry how it came about into every plan built on it
        self._frame(expression).localCheckpoint().createOrReplaceTempView(name)
        return self.connection.table(name)

    def _frame(self, expression: ir.Table) -> Any:
        """The expression with the types ibis inferred: Spark's own sums of decimals are wider."""
        frame = self.session.sql(self.connection.compile(expression))
        types = {name: PySparkType.to_string(kind) for name, kind in expression.schema().items()}
        return frame.select(*(frame[name].cast(kind) for name, kind in types.items()))

    def fetch(self, expression: ir.Table) -> pa.Table:
        return expression.to_pyarrow()

    def run(self, statement: str) -> pa.Table:
        return self.session.sql(statement).toArrow()

    def close(self) -> None:
        self.session.catalog.clearCache()
