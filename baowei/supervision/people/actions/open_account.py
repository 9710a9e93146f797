from __future__ import annotations

from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.actions.keeping import SECURITY
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import Region, User
from baowei.supervision.people.password import one_time


def open_account(
    *, username: str, name: str, region: Region, staff_code: str = "", acting_user: User
) -> tuple[User, str]:
    """The account and its one-time password, which is kept nowhere; it holds no posting yet."""
    with act(acting_user, "people.open_account"):
        require_role(acting_user, region, SECURITY)
        if User.objects.filter(username=username).exists():
            raise Unlawful(_("there is an account of that name already"))
        password = one_time()
        user = User.objects.create_user(
            username, password, name=name, region=region, staff_code=staff_code
        )
    return user, password
