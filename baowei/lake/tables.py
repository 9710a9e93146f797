"""Every table the lake can hold, and its Iceberg schema, partition and Parquet types."""

from __future__ import annotations

import re

from pyiceberg.partitioning import PartitionField, PartitionSpec
from pyiceberg.schema import Schema
from pyiceberg.transforms import MonthTransform
from pyiceberg.types import (
    DateType,
    DecimalType,
    DoubleType,
    IcebergType,
    IntegerType,
    ListType,
    NestedField,
    StringType,
    TimestampType,
)

from baowei.knowledge.kinds import KINDS
from baowei.lake.system import SYSTEM
from baowei.schema import TABLES
from baowei.schema.table import Column, Table

UPDATED = Column("timestamp", "数据更新时间", "settles which of two rows with one key is the later")
ALL: dict[str, type[Table]] = {**TABLES, **KINDS, **SYSTEM}

_SIMPLE: dict[str, type[IcebergType]] = {
    "varchar": StringType,
    "date": DateType,
    "timestamp": TimestampType,
    "integer": IntegerType,
    "double": DoubleType,
}


def file_columns(name: str) -> dict[str, Column]:
    """Columns of a data file of that table, in order; claim tables end with updt_time."""
    columns = ALL[name].columns()
    return {**columns, "updt_time": UPDATED} if name in TABLES else columns


def iceberg_type(text: str, ids: list[int]) -> IcebergType:
    if text.endswith("[]"):
        ids[0] += 1
        return ListType(ids[0], iceberg_type(text[:-2], ids), element_required=False)
    decimal = re.fullmatch(r"decimal\((\d+),\s*(\d+)\)", text)
    if decimal:
        return DecimalType(int(decimal[1]), int(decimal[2]))
    return _SIMPLE[text]()


def iceberg_schema(name: str) -> Schema:
    """All columns optional: what is required is ingest's to refuse, row by row."""
    columns = file_columns(name)
    nested = [len(columns)]
    fields = [
        NestedField(number, column, iceberg_type(kind.type, nested), required=False)
        for number, (column, kind) in enumerate(columns.items(), 1)
    ]
    return Schema(*fields)


def partition_spec(name: str) -> PartitionSpec:
    month = ALL[name].month
    if month is None:
        return PartitionSpec()
    source = list(file_columns(name)).index(month) + 1
    return PartitionSpec(PartitionField(source, 1000, MonthTransform(), f"{month}_month"))
