"""Organisations that own files and documents: the shortest owner there is."""

from __future__ import annotations

from typing import Any

import pytest

from baowei.supervision.desk.act import act
from baowei.supervision.documents import owners
from baowei.supervision.documents.actions import draft
from baowei.supervision.documents.models import Letterhead, Paper
from baowei.supervision.people.models import Organisation
from baowei.supervision.people.roles import Role


def own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever works in an organisation sees its files; inspectors write its documents."""
    monkeypatch.setattr(owners, "_known", {})
    monkeypatch.setattr(owners, "_writable", {})
    owners.register(
        "people.Organisation",
        lambda user: Organisation.objects.filter(postings__user=user),
        lambda user: Organisation.objects.filter(
            postings__user=user, postings__role=Role.INSPECTOR
        ),
    )


def place(user: Any) -> Organisation:
    return user.postings.get().organisation


def letterhead(admdvs: str = "9901", short: str = "示医保") -> Letterhead:
    with act(None, "test.letterhead"):
        return Letterhead.objects.create(admdvs=admdvs, name="示例市医疗保障局", short=short)


def drafted(user: Any, code: str = "lead_register", **values: Any) -> Paper:
    return draft(place(user), code, values, acting_user=user)
