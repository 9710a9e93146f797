"""The engines that rules are tried on: fixtures that conftest.py takes in."""

import shutil
from collections.abc import Iterator
from typing import Any

import ibis
import pytest


@pytest.fixture(scope="session")
def duckdb() -> Any:
    return ibis.duckdb.connect()


@pytest.fixture(scope="session")
def unplanned_duckdb() -> Any:
    """For statements that live for one run over ten rows: planning them well takes far longer."""
    connection = ibis.duckdb.connect()
    connection.raw_sql("PRAGMA disable_optimizer")
    return connection


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A small local Spark: ten rows need neither generated code nor many partitions."""
    if shutil.which("java") is None:
        pytest.skip("no Java found")
    sql = pytest.importorskip("pyspark.sql", reason="the extra `spark` is not installed")
    builder = sql.SparkSession.builder.master("local[2]").appName("baowei-examples")
    for name, value in {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "4g",
        "spark.ui.enabled": "false",
        "spark.sql.ansi.enabled": "true",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.constraintPropagation.enabled": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.autoBroadcastJoinThreshold": "-1",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield ibis.pyspark.connect(session)
    session.stop()
