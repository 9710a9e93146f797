"""A kind of reference table: dated, regional rows, each with batch and source."""

from __future__ import annotations

from typing import ClassVar

from baowei.schema.table import Column, Table

OPEN_END = "9999-12-31"


class Kind(Table):
    """A knowledge table.

    key: what the row is about (a code); value: what it says; other own columns only describe.
    Two rows of one kind, region and key say the same fact when their values are equal.
    """

    value: ClassVar[tuple[str, ...]] = ()

    knowledge_id = Column("varchar", "知识编号", "digest of kind, region, key, value, first day")
    region = Column("varchar", "适用地区", "admdvs prefix; empty: the whole country")
    valid_from = Column("date", "生效日", "first day of service it judges")
    valid_to = Column("date", "失效日", "last day of service it judges; 9999-12-31 while in force")
    batch = Column("varchar", "批次", "official batch, as 第七批")
    published = Column("date", "公布日")
    sources = Column("varchar", "来源", "each as name@date, parted by ；")
    trust = Column("varchar", "可信度", "official, regional, reviewed, community, unverified")
    supersedes = Column("varchar", "取代", "knowledge_id of the row that this one replaced")

    @classmethod
    def own_columns(cls) -> dict[str, Column]:
        """The columns of this kind without those that every kind has."""
        return {n: c for n, c in cls.columns().items() if n not in Kind.columns()}
