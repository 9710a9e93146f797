from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import StepForm
from baowei.supervision.inspections.capture import Captured
from baowei.supervision.inspections.forms.times import moment_field, now_to_the_minute
from baowei.supervision.inspections.models import Item, Material


class MaterialForm(StepForm):
    """A file brought in at a desk: its digest is that of the file as it is handed in."""

    kind = forms.ChoiceField(label=_("kind"), choices=Material.Kind.choices)
    title = forms.CharField(label=_("title"), max_length=200)
    file = forms.FileField(label=_("file"))
    item = forms.ModelChoiceField(
        label=_("evidence of question"), queryset=Item.objects.none(), required=False
    )
    taken_at = moment_field(_("taken at"), initial=now_to_the_minute)
    place_text = forms.CharField(label=_("where"), max_length=200)
    device = forms.CharField(label=_("taken with"), max_length=200, required=False)

    def prepare(self) -> None:
        questions: Any = self.fields["item"]
        questions.queryset = self.thing.items.all()

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        file, item = given["file"], given["item"]
        digest = hashlib.sha256(file.read()).hexdigest()
        file.seek(0)
        return {
            "kind": given["kind"],
            "title": given["title"],
            "file": file,
            "item_id": item.pk if item else None,
            "captured": Captured(
                at=given["taken_at"],
                sha256=digest,
                place_text=given["place_text"],
                device=given["device"],
            ),
        }
