"""Tables of documents: files that were attached, official documents and their numbers."""

from baowei.supervision.documents.models.attachment import Attachment
from baowei.supervision.documents.models.letterhead import Letterhead
from baowei.supervision.documents.models.paper import Paper
from baowei.supervision.documents.models.series import Series
from baowei.supervision.documents.models.version import PaperVersion

__all__ = ["Attachment", "Letterhead", "Paper", "PaperVersion", "Series"]
