"""Two people act on one point at once: one wins, the other is told."""

import threading

import pytest
from django.db import connection
from office import People
from points import point

from baowei.supervision.desk.refusal import Refusal, Stale
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role
from baowei.supervision.points import actions
from baowei.supervision.points.models import Opinion, SuspectPoint


@pytest.mark.usefixtures("committed")
def test_of_two_at_once_one_wins_and_the_other_is_told_who(people: People) -> None:
    one = point()
    start = threading.Barrier(2)
    said: dict[str, str] = {}

    def review(user: User) -> None:
        start.wait()
        try:
            actions.claim([(one.pk, one.version)], acting_user=user)
            said[user.name] = "won"
        except Refusal as refusal:
            said[user.name] = str(refusal)
        finally:
            connection.close()

    users = [people.of(Role.REVIEWER) for _ in range(2)]
    threads = [threading.Thread(target=review, args=(user,)) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said.values(), key=lambda text: text != "won")[0] == "won"
    [winner] = [name for name, text in said.items() if text == "won"]
    [told] = [text for text in said.values() if text != "won"]
    assert winner in told
    now = SuspectPoint.objects.get(pk=one.pk)
    assert (now.state, now.version, Opinion.objects.count()) == ("proposed", 2, 1)


@pytest.mark.django_db
def test_a_page_that_was_opened_before_a_change_does_not_overwrite_it(people: People) -> None:
    one = point()
    first, second = people.of(Role.REVIEWER), people.of(Role.REVIEWER)
    actions.claim([(one.pk, 1)], acting_user=first)
    actions.undo([(one.pk, 2)], acting_user=first)
    with pytest.raises(Stale, match=first.name):
        actions.drop([(one.pk, 1)], acting_user=second, text="旧页面")
