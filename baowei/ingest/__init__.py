"""Files into the lake: readers, quarantine, reconciliation; importers of the national lists."""

from baowei.ingest.loading import Progress, load
from baowei.ingest.report import FileReport, LoadReport

__all__ = ["FileReport", "LoadReport", "Progress", "load"]
