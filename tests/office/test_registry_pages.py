"""Pages of the registry: what each role sees, and what can be done from them."""

from collections import defaultdict
from datetime import timedelta
from typing import Any

import pytest
import registry_world as world
from django.db import connection
from django.db.models import Value
from django.test.utils import CaptureQueriesContext

from baowei.supervision.desk import panels
from baowei.supervision.desk.worklist import Column
from baowei.supervision.people.roles import Role
from baowei.supervision.registry import columns
from baowei.supervision.registry.models import Agreement, AgreementStep

pytestmark = pytest.mark.django_db

LISTS = ("institutions", "practitioners", "agreements")


@pytest.fixture
def city(people: Any) -> Any:
    """A rechecker of the city, with an agreement of each pharmacy."""
    world.build()
    user = people.of(Role.RECHECKER)
    for code in (world.SHOP, world.BRANCH):
        world.agreement(user, code)
    return user


def text(client: Any, address: str) -> str:
    answer = client.get(f"/registry/{address}")
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def test_staff_see_their_region_and_no_other(city: Any, people: Any) -> None:
    county = people.client(people.of(Role.OFFICER, region="990102"))
    assert "城西医院" in text(county, "institutions/")
    assert "第一人民医院" not in text(county, "institutions/")
    assert county.get(f"/registry/institutions/{world.HOSPITAL}/").status_code == 404
    assert county.get(f"/registry/practitioners/{world.DOCTOR}/").status_code == 404
    shop = Agreement.objects.get(institution_id=world.SHOP)
    assert county.get(f"/registry/agreements/{shop.pk}/").status_code == 404


def test_an_institution_sees_itself(city: Any, people: Any) -> None:
    own = people.client(people.of(Role.INSTITUTION, institution=world.SHOP))
    assert "康宁大药房" in text(own, f"institutions/{world.SHOP}/")
    assert own.get(f"/registry/institutions/{world.BRANCH}/").status_code == 404
    found = text(own, "agreements/")
    assert f"协{world.SHOP}" in found and f"协{world.BRANCH}" not in found


def test_a_practitioner_sees_their_own_file(city: Any, people: Any) -> None:
    doctor = people.of(Role.PRACTITIONER, institution=world.HOSPITAL, staff_code=world.DOCTOR)
    client = people.client(doctor)
    assert world.DOCTOR in text(client, f"practitioners/{world.DOCTOR}/")
    other = people.of(Role.PRACTITIONER, institution=world.CLINIC, staff_code="D9")
    assert people.client(other).get(f"/registry/practitioners/{world.DOCTOR}/").status_code == 404


@pytest.mark.parametrize("role", [Role.EXPERT, Role.THIRD_PARTY, Role.SOCIAL, Role.AUDIT_ADMIN])
def test_others_see_nothing_of_it(city: Any, people: Any, role: str) -> None:
    client = people.client(people.of(role))
    for name in LISTS:
        assert client.get(f"/registry/{name}/").status_code == 403


def test_filters_narrow_the_list(city: Any, people: Any) -> None:
    client = people.client(city)
    assert "第一人民医院" not in text(client, "institutions/?type=2")
    assert "康宁大药房" not in text(client, "institutions/?county=990102&type=1")
    assert f"协{world.SHOP}" in text(client, "agreements/?state=in_force")
    assert f"协{world.SHOP}" not in text(client, "agreements/?state=suspended")


@pytest.mark.parametrize(
    "address",
    [
        *(f"{name}/" for name in LISTS),
        f"institutions/{world.HOSPITAL}/",
        f"practitioners/{world.DOCTOR}/",
        "persons/9901000000000007/",
    ],
)
def test_no_page_asks_more_than_thirty_queries(city: Any, people: Any, address: str) -> None:
    client = people.client(city)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        text(client, address)
    assert len(asked) <= 30


def test_an_agreement_is_prepared_and_signed_from_the_page(city: Any, people: Any) -> None:
    client, today = people.client(city), world.today()
    given = {"number": "2026-1", "valid_from": today, "valid_to": today + timedelta(days=365)}
    answer = client.post(f"/registry/institutions/{world.HOSPITAL}/agreement/", given)
    made = Agreement.objects.get(number="2026-1")
    assert answer.url == made.get_absolute_url() and made.state == "draft"
    given = {"version": made.version, "signed_on": today}
    client.post(f"/registry/agreements/{made.pk}/sign/", given)
    made.refresh_from_db()
    assert made.state == "in_force"


def test_a_termination_names_those_that_follow_before_it_happens(city: Any, people: Any) -> None:
    client = people.client(city)
    shop = Agreement.objects.get(institution_id=world.SHOP)
    given = {
        "version": shop.version,
        "ground": "药店定点-40-5",
        "on": world.today(),
        "why": "串换药品",
        "head_office": "on",
    }
    address = f"/registry/agreements/{shop.pk}/terminate/"
    asked = client.post(address, given).content.decode()
    shop.refresh_from_db()
    assert shop.state == "in_force"
    assert f"协{world.BRANCH}" in asked and "第四十条第（五）项" in asked
    client.post(address, {**given, "confirmed": "1"})
    assert set(Agreement.objects.values_list("state", flat=True)) == {"terminated"}


def test_an_unlawful_step_is_said_on_the_page_and_nothing_typed_is_lost(
    city: Any, people: Any
) -> None:
    client = people.client(city)
    shop = Agreement.objects.get(institution_id=world.SHOP)
    given = {"version": shop.version, "ground": "药店定点-39-1", "why": "有重大风险", "days": "181"}
    answer = client.post(f"/registry/agreements/{shop.pk}/suspend/", {**given, "on": world.today()})
    assert answer.status_code == 422
    assert "有重大风险" in answer.content.decode()
    assert not AgreementStep.objects.filter(step="suspend").exists()


def test_what_someone_may_not_do_is_shown_with_who_may(city: Any, people: Any) -> None:
    shop = Agreement.objects.get(institution_id=world.SHOP)
    officer = people.client(people.of(Role.OFFICER))
    page = text(officer, f"agreements/{shop.pk}/")
    assert f"/registry/agreements/{shop.pk}/order/" in page
    assert f"/registry/agreements/{shop.pk}/terminate/" not in page
    given = {"version": shop.version, "ground": "药店定点-40-5", "on": world.today(), "why": "x"}
    answer = officer.post(f"/registry/agreements/{shop.pk}/terminate/", {**given, "confirmed": "1"})
    assert answer.status_code == 403


def test_later_desks_add_panels_and_columns(
    city: Any, people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels, "_sources", defaultdict(list))
    monkeypatch.setattr(columns, "_columns", [])
    panels.register(
        "institution",
        lambda thing, user: panels.Panel(f"疑点 · {thing.pk}", "documents/attachments.html"),
    )
    panels.register("institution", lambda thing, user: None)
    columns.add(Column("points", "待办疑点", lambda i: i.points, "number"), lambda: Value(17))
    client = people.client(city)
    assert f"疑点 · {world.SHOP}" in text(client, f"institutions/{world.SHOP}/")
    found = text(client, "institutions/")
    assert "待办疑点" in found and ">17<" in found.replace("\n", "").replace(" ", "")
