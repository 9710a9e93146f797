"""Pages of files, official documents and case files."""

from baowei.supervision.documents.views.dossier import archive_file, dossier_page
from baowei.supervision.documents.views.download import download
from baowei.supervision.documents.views.letterheads import letterheads
from baowei.supervision.documents.views.paper import paper, paper_file
from baowei.supervision.documents.views.write import (
    draft_paper,
    finalise_paper,
    revise_paper,
    upload_paper,
)

__all__ = [
    "archive_file",
    "dossier_page",
    "download",
    "draft_paper",
    "finalise_paper",
    "letterheads",
    "paper",
    "paper_file",
    "revise_paper",
    "upload_paper",
]
