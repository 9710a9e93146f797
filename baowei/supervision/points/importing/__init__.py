"""Findings of the lake become suspect points."""

from baowei.supervision.points.importing.findings import Imported, import_findings

__all__ = ["Imported", "import_findings"]
