"""Agreements signed before the office existed."""

from datetime import date
from pathlib import Path

import pytest
import registry_world as world

from baowei.supervision.audit.models import Event
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.registry.models import Agreement
from baowei.supervision.registry.signed import import_agreements

pytestmark = pytest.mark.django_db

HEAD = "number,fixmedins_code,admdvs,signed_on,valid_from,valid_to,public_owned\n"
ROW = f"协1,{world.HOSPITAL},990101,2026-01-05,2026-01-01,2026-12-31,1\n"


def write(folder: Path, *lines: str) -> Path:
    path = folder / "agreements.csv"
    path.write_text(HEAD + "".join(lines), encoding="utf-8-sig")
    return path


def test_they_are_in_force_and_come_once(tmp_path: Path) -> None:
    world.build()
    path = write(tmp_path, ROW)
    assert (import_agreements(path), import_agreements(path)) == (1, 0)
    made = Agreement.objects.get()
    assert (made.state, made.valid_to, made.public_owned) == ("in_force", date(2026, 12, 31), True)
    assert made.history.get().step == "sign"
    event = Event.objects.get(table="registry_agreement")
    assert (event.act, event.why) == ("registry.import_agreements", "agreements.csv")


@pytest.mark.parametrize(
    "line",
    [
        ROW.replace("2026-01-05", "05.01.2026"),
        ROW.replace(world.HOSPITAL, "H0"),
        ROW.replace("2026-12-31", "2025-12-31"),
        ROW.replace("协1", ""),
    ],
)
def test_one_bad_line_refuses_the_file_and_is_named(tmp_path: Path, line: str) -> None:
    world.build()
    other = ROW.replace("协1", "协0").replace(world.HOSPITAL, world.CLINIC)
    with pytest.raises(Unlawful, match="3"):
        import_agreements(write(tmp_path, other, line))
    assert not Agreement.objects.exists()
