"""The columns of both annexes, word for word as the campaign plan prescribes them.

Source: 县级定点药店专项排查整治工作方案（2023-12），附件 1、附件 2.
"""

from __future__ import annotations

TITLE_1 = "自查自纠问题情况统计表"
TITLE_2 = "自查违规问题清单"
ANNEX_1 = ("序号", "自查问题清单", "自查情况", "涉及违规医保金额(元)", "备注")
ANNEX_2 = (
    *("序号", "违规问题类别", "问题项目", "问题情形描述", "问题数量", "问题金额(元)"),
    *("问题原因分析", "整改措施", "整改责任人", "备注"),
)
FOUND, NOT_FOUND = "有", "无"
