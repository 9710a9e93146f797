"""The tables on disk: Apache Iceberg, its catalogue and its one pointer in PostgreSQL."""

from baowei.lake.lake import Lake, open_lake
from baowei.lake.version import Version
from baowei.lake.writer import Writer

__all__ = ["Lake", "Version", "Writer", "open_lake"]
