"""The envelope that every transaction shares, there and back.

Source: the national interface document, 公共报文, as public client programs agree on it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar

from baowei.gateway.contract.codes import OPTER_TYPE
from baowei.gateway.contract.field import Field, Node


class Head(Node, frozen=True, kw_only=True):
    """Who asks for which transaction. `input` stands beside these fields."""

    source: ClassVar[str] = "公共报文 请求"
    label: ClassVar[str] = "请求头"

    infno: Annotated[str | None, Field("交易编号", "6", required=True)] = None
    msgid: Annotated[
        str | None,
        Field(
            "发送方报文ID", "30", required=True, note="机构编号 12 位 + 时间 14 位 + 顺序号 4 位"
        ),
    ] = None
    mdtrtarea_admvs: Annotated[str | None, Field("就医地医保区划", "6", required=True)] = None
    insuplc_admdvs: Annotated[str | None, Field("参保地医保区划", "6")] = None
    recer_sys_code: Annotated[str | None, Field("接收方系统代码", "10", required=True)] = None
    cainfo: Annotated[
        str | None, Field("数字签名信息", "1024", note="对 input 明文的 SM2 签名，Base64")
    ] = None
    signtype: Annotated[str | None, Field("签名类型", "10", note="SM2")] = None
    enc_type: Annotated[
        str | None, Field("加密类型", "10", note="SM4；空为明文", aliases=("enctype",))
    ] = None
    infver: Annotated[str | None, Field("接口版本号", "6", required=True, note="V1.0")] = None
    opter_type: Annotated[str | None, Field("经办人类别", "3", required=True, codes=OPTER_TYPE)] = (
        None
    )
    opter: Annotated[str | None, Field("经办人", "30", required=True)] = None
    inf_time: Annotated[datetime | None, Field("交易时间", "19", required=True)] = None
    fixmedins_code: Annotated[
        str | None,
        Field("定点医药机构编号", "30", required=True, aliases=("medins_code",)),
    ] = None
    fixmedins_name: Annotated[str | None, Field("定点医药机构名称", "200", required=True)] = None
    sign_no: Annotated[str | None, Field("交易签到流水号", "30")] = None


class AnswerHead(Node, frozen=True, kw_only=True):
    """The head of every answer. `output` stands beside these fields."""

    source: ClassVar[str] = "公共报文 响应"
    label: ClassVar[str] = "应答头"

    infcode: Annotated[
        int, Field("交易状态码", "4", required=True, note="0 成功，-1 失败；数值型")
    ] = 0
    inf_refmsgid: Annotated[
        str,
        Field("接收方报文ID", "30", required=True, note="区划 6 位 + 时间 14 位 + 流水号 10 位"),
    ] = ""
    refmsg_time: Annotated[str, Field("接收报文时间", "17", note="yyyyMMddHHmmssSSS")] = ""
    respond_time: Annotated[str, Field("响应报文时间", "17", note="yyyyMMddHHmmssSSS")] = ""
    err_msg: Annotated[str, Field("错误信息", "200", note="infcode 为 0 时为空")] = ""
    warn_msg: Annotated[str, Field("警告信息", "200", note="如：本次未审核，可继续诊疗")] = ""
    cainfo: Annotated[str, Field("数字签名信息", "1024", note="请求加密且平台有签名密钥时")] = ""
    signtype: Annotated[str, Field("签名类型", "10")] = ""
    enc_type: Annotated[str, Field("加密类型", "10", note="请求加密时 output 为 SM4 密文")] = ""
