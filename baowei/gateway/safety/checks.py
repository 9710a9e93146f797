"""What a person's decision must say before it is taken; sentences are for that person."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta

from baowei.errors import BaoweiError
from baowei.gateway.safety.subjects import LABELS

LONGEST = 500
LEAST_REASON = 4
LONGEST_SNOOZE = timedelta(days=366)
"""Who wants it for longer makes an exception with an owner and an article (2026-11-27)."""


def rule(code: str, rules: Container[str]) -> str:
    if code not in rules:
        raise BaoweiError(f"没有编号为 {code[:20]} 的规则")
    return code


def region(code: str) -> str:
    """Six digits, or empty for everywhere."""
    if code and not (len(code) == 6 and code.isascii() and code.isdigit()):
        raise BaoweiError("地区应为 6 位行政区划代码，不填为全部地区")
    return code


def subject(kind: str, one: str) -> tuple[str, str]:
    if kind not in LABELS:
        wanted = "、".join(f"{name}（{label}）" for name, label in LABELS.items())
        raise BaoweiError(f"对象类别应为 {wanted}")
    return kind, text(one, f"{LABELS[kind]}编号")


def who(name: str) -> str:
    return text(name, "经办人")


def why(reason: str) -> str:
    found = text(reason, "理由")
    if len(found) < LEAST_REASON:
        raise BaoweiError(f"理由过短，至少写 {LEAST_REASON} 个字，说明为什么")
    return found


def text(value: str, label: str) -> str:
    found = value.strip()
    if not found:
        raise BaoweiError(f"请填写{label}")
    if len(found) > LONGEST:
        raise BaoweiError(f"{label}过长，不应超过 {LONGEST} 字")
    return found


def snooze_until(until: date, today: date) -> date:
    if until < today:
        raise BaoweiError("截止日期已过")
    if until > today + LONGEST_SNOOZE:
        raise BaoweiError(f"暂停提醒最长 {LONGEST_SNOOZE.days} 天，更久请登记为例外")
    return until


def span(begins: date, until: date, today: date) -> tuple[date, date]:
    if until < begins:
        raise BaoweiError("截止日期早于起始日期")
    if until < today:
        raise BaoweiError("截止日期已过")
    return begins, until
