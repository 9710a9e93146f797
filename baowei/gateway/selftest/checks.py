"""The checks, in the order in which a vendor meets the matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from baowei.gateway.selftest.caller import Answer, Caller
from baowei.gateway.selftest.messages import asked, heard, message

BEFORE = "/fsi/api/riskConService/beforeAnalyze"
DURING = "/fsi/api/riskConService/courseAnalyze"
FEEDBACK = "/fsi/api/riskConService/feedback"
ENTRY = "/fsi/api"
ROUNDS = 20
SOON = 1.0
"""Seconds; a physician waits no longer, and the gateway itself gives up earlier."""


class Failed(Exception):
    """The sentence says what was expected and what came."""


@dataclass(frozen=True)
class Check:
    """what: in Chinese, what a vendor sees. tried: gives a remark, or raises Failed."""

    what: str
    tried: Callable[[Caller], str]


@dataclass(frozen=True)
class Result:
    what: str
    passed: bool
    remark: str


def run(caller: Caller) -> Iterator[Result]:
    """Each check in turn; one that fails stops no other. BaoweiError: nobody is there."""
    for check in CHECKS:
        try:
            yield Result(check.what, True, check.tried(caller))
        except (Failed, ValueError, KeyError, TypeError) as wrong:
            sentence = str(wrong) if isinstance(wrong, Failed) else f"应答无法读取：{wrong}"
            yield Result(check.what, False, sentence)


def _accepted(answer: Answer) -> dict[str, Any]:
    found = answer.json
    if answer.status != 200 or found["infcode"] != 0:
        raise Failed(f"状态 {answer.status}，infcode {found['infcode']}：{found['err_msg']}")
    return found


def _refused(answer: Answer, word: str) -> str:
    found = answer.json
    if found["infcode"] != -1 or word not in found["err_msg"]:
        raise Failed(f"应以 infcode -1 指出 {word}，实际 {found['infcode']}：{found['err_msg']}")
    return str(found["err_msg"])


def _description(caller: Caller) -> str:
    answer = caller.get("/openapi.json")
    if answer.status != 200 or BEFORE not in answer.json["paths"]:
        raise Failed(f"/openapi.json 应列出 {BEFORE}，状态 {answer.status}")
    return str(answer.json["info"]["title"])


def _unsigned(caller: Caller) -> str:
    body = message("3101", caller.fixmedins_code, asked(caller.fixmedins_code))
    return _refused(caller.post(BEFORE, body, headers={}), "签名")


def _twice(caller: Caller) -> str:
    if caller.apikey:
        return "apikey 登录没有随机串，不适用"
    headers = caller.headers()
    body = message("3101", caller.fixmedins_code, asked(caller.fixmedins_code))
    _accepted(caller.post(BEFORE, body, headers))
    return _refused(caller.post(BEFORE, body, headers), "nonce")


def _audited(path: str, infno: str) -> Callable[[Caller], str]:
    def tried(caller: Caller) -> str:
        data = asked(caller.fixmedins_code)
        found = _accepted(caller.post(path, message(infno, caller.fixmedins_code, data)))
        if not isinstance(found["output"]["result"], list):
            raise Failed("output.result 应为数组")
        return str(found["warn_msg"]) or f"{len(found['output']['result'])} 条提醒"

    return tried


def _tolerant(caller: Caller) -> str:
    """One object in the place of each list, numbers as texts, what is absent as `--`."""
    data = asked(caller.fixmedins_code)
    patient = data["patient_dtos"][0]
    encounter = patient["fsi_encounter_dtos"][0]
    for order in encounter["fsi_order_dtos"]:
        order |= {"cnt": "1", "pric": "1.00", "sumamt": "1.00", "hilist_lv": "--", "grpno": None}
    patient["fsi_encounter_dtos"] = encounter
    data["patient_dtos"] = patient
    _accepted(caller.post(BEFORE, message("3101", caller.fixmedins_code, data)))
    return ""


def _incomplete(caller: Caller) -> str:
    data = asked(caller.fixmedins_code)
    del data["patient_dtos"][0]["fsi_encounter_dtos"][0]["fsi_order_dtos"][1]["rx_id"]
    return _refused(caller.post(BEFORE, message("3101", caller.fixmedins_code, data)), "rx_id")


def _broken(caller: Caller) -> str:
    return _refused(caller.post(BEFORE, b'{"infno": "3101", "input": {'), "JSON")


def _stranger(caller: Caller) -> str:
    other = caller.fixmedins_code[:-1] + ("0" if caller.fixmedins_code[-1] != "0" else "1")
    return _refused(caller.post(BEFORE, message("3101", other, asked(other))), "机构")


def _answered_back(caller: Caller) -> str:
    data = heard("SELFTEST-no-such-warning", "2")
    _accepted(caller.post(FEEDBACK, message("3103", caller.fixmedins_code, data)))
    unexplained = heard("SELFTEST-no-such-warning", "1")
    answer = caller.post(FEEDBACK, message("3103", caller.fixmedins_code, unexplained))
    return _refused(answer, "dspo_way_rea")


def _quick(caller: Caller) -> str:
    spent = []
    for _ in range(ROUNDS):
        data = asked(caller.fixmedins_code)
        answer = caller.post(BEFORE, message("3101", caller.fixmedins_code, data))
        _accepted(answer)
        spent.append(answer.seconds)
    if max(spent) > SOON:
        raise Failed(f"{ROUNDS} 次中最慢 {max(spent) * 1000:.0f} 毫秒，不应超过 {SOON:g} 秒")
    return f"{ROUNDS} 次，中位数 {median(spent) * 1000:.0f} 毫秒，最慢 {max(spent) * 1000:.0f} 毫秒"


CHECKS = (
    Check("接口说明可取", _description),
    Check("未签名的请求被拒绝", _unsigned),
    Check("3101 事前分析有应答", _audited(BEFORE, "3101")),
    Check("3102 事中分析有应答", _audited(DURING, "3102")),
    Check("统一入口按 infno 分派", _audited(ENTRY, "3101")),
    Check("同一随机串不受理两次", _twice),
    Check("对象代数组、文本代数字、-- 代空值可读", _tolerant),
    Check("缺医嘱标识时指明字段", _incomplete),
    Check("报文不完整时有一句话", _broken),
    Check("不能代其他机构请求", _stranger),
    Check("3103 反馈受理，继续执行须写原因", _answered_back),
    Check("应答及时", _quick),
)
