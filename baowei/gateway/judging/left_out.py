"""Rules of before and during that no request can be judged by, and why."""

from __future__ import annotations

_NO_TRACE = "接口没有药品追溯码，扫码在付药时才有"
_NO_WAY = "接口没有离院方式，缺了它就会误判"

LEFT_OUT: dict[str, str] = {
    "GZ10000201001000": _NO_WAY,
    "GZ10000201002000": "须与机构的全部结算核对，一次请求中没有",
    "GZ10000201007000": "接口没有数据创建时间，请求就是创建",
    "GZ10000204005000": _NO_WAY,
    "X16": _NO_TRACE,
    "X17": _NO_TRACE,
    "X18": _NO_TRACE,
    "X20": _NO_TRACE,
    "X38": "接口没有发票号，支付地点也说不清",
    "X23": "接口没有结算凭证和终端的位置与时间",
}
