"""Two windows, or a network that answers late: the same operation arrives at the same time."""

from __future__ import annotations

import json
import threading
from typing import Any

import msgspec
from django.db import connections
from office import People
from terminal import operation
from terminal_field import Field

from baowei.mobile.models import Operation
from baowei.mobile.operations import perform
from baowei.mobile.operations.exactly_once import Sent
from baowei.supervision.inspections.models import Item


def test_the_same_sent_at_the_same_time_is_applied_once(committed: None, people: People) -> None:
    field = Field(people)
    asked = operation("add_item", inspection=field.inspection.pk, question="同时到达")
    answers: list[Any] = []

    sent = msgspec.convert(asked | {"arguments": msgspec.Raw(json.dumps(asked["arguments"]))}, Sent)

    def send() -> None:
        # not by the test's client: it switches signals of the whole process on and off
        answers.append(perform(field.phone.device, sent))
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one["status"] for one in answers] == ["applied"] * 4
    assert Item.objects.count() == Operation.objects.count() == 1
    assert len({one["made"]["id"] for one in answers}) == 1
