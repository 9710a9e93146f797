from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents import edited
from baowei.supervision.documents.actions.attach import looked_at
from baowei.supervision.documents.actions.keep import keep_composed, keep_file, locked
from baowei.supervision.documents.models import Paper
from baowei.supervision.documents.page_count import pages_of
from baowei.supervision.people.models import User


def revise(
    paper_id: int,
    version: int | None,
    *,
    values: Mapping[str, Any] | None = None,
    file: File | None = None,
    acting_user: User,
) -> Paper:
    """The next version of a draft: written anew from all its values, or an edited Word file.

    Values given after a file was uploaded take its place: what was edited by hand is then only in
    the earlier version. ValueError unless one of the two is given.
    """
    if (values is None) == (file is None):
        raise ValueError("values or a file")
    with act(acting_user, "documents.revise"):
        paper = locked(paper_id, version, acting_user)
        if values is not None:
            keep_composed(paper, values, acting_user)
        elif file is not None:
            content = _word(file)
            blanks = edited.unfilled(edited.opened(content))
            keep_file(paper, content, blanks, pages_of("x.docx", content), acting_user)
    return paper


def _word(file: File) -> bytes:
    """The content of a Word file; Unlawful for any other."""
    name = PurePath(file.name or "").name
    if PurePath(name).suffix.lower() != ".docx":
        raise Unlawful(_("“%(name)s” is not a Word file (.docx)") % {"name": name})
    return looked_at(name, file)[0]
