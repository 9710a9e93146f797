"""A judge process for tests of the line to it: it knows one forbidden item."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gateway_world import FORBIDDEN

from baowei.gateway import Detail, Found, Judgement, Request, Violation
from baowei.gateway.entry import Settlement
from baowei.gateway.serving.judge_process import JudgeServer

POISON, SLOW = "POISON", "SLOW"
"""Tasks at which this judge fails, or takes its time."""


class Forbids:
    """A finding for each order of the forbidden item; task_id tells with whom it was judged."""

    def requests(self, requests: Sequence[Request]) -> list[Judgement]:
        tasks = [request.data.task_id or "" for request in requests]
        if POISON in tasks:
            raise KeyError(POISON)
        if SLOW in tasks:
            time.sleep(0.3)
        return [Judgement(found=tuple(_found(request, tasks))) for request in requests]

    def settled(self, settlement: Settlement, past: dict[str, Any]) -> Judgement:
        return Judgement()


def _found(request: Request, tasks: list[str]) -> Iterator[Found]:
    for patient in request.data.patient_dtos:
        for encounter in patient.fsi_encounter_dtos:
            for order in encounter.fsi_order_dtos:
                if order.hilist_code == FORBIDDEN:
                    detail = Detail(jrd_id="1", patn_id="1", rx_id=order.rx_id or "")
                    violation = Violation(
                        **{"jr_id": f"{os.getpid()}", "rule_id": "R01", "rule_name": "测试规则"},
                        **{"vola_cont": ",".join(tasks), "patn_id": "1"},
                        judge_result_detail_dtos=(detail,),
                    )
                    yield Found(violation=violation, rule_code="R01")


def _serve(path: str) -> None:
    JudgeServer(Path(path), Forbids()).run()


@contextmanager
def judge_child(path: Path) -> Iterator[Any]:
    """The process, listening at the path."""
    before = path.stat().st_ino if path.exists() else 0
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(str(path),))
    process.start()
    try:
        while not path.exists() or path.stat().st_ino == before:
            time.sleep(0.01)
        yield process
    finally:
        process.kill()
        process.join()
