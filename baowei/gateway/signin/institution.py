"""A client sees only its own institution."""

from __future__ import annotations

from baowei.gateway.contract.head import Head
from baowei.gateway.contract.request import Request
from baowei.gateway.refused import Refused
from baowei.gateway.signin.keys import INSTITUTION, Key


def asking(key: Key | None, head: Head) -> str:
    """The institution that asks: whose key was shown, else whom the head names, still unproven."""
    named = head.fixmedins_code
    if key is None:
        if not (named and head.cainfo):
            raise Refused("请求未签名：请使用 x-tif 签名头、apikey 头或 cainfo 签名")
        return named
    if named and named != key.fixmedins_code:
        raise Refused("fixmedins_code（定点医药机构编号）不是密钥所属机构，不受理其他机构的请求")
    return key.fixmedins_code


def own_only(request: Request) -> None:
    """Refuses encounters elsewhere. Many systems write a number of their own as `medins_id`."""
    for p, patient in enumerate(request.data.patient_dtos):
        for e, encounter in enumerate(patient.fsi_encounter_dtos):
            named = encounter.medins_id
            if named and INSTITUTION.fullmatch(named) and named != request.fixmedins_code:
                place = f"patient_dtos[{p}].fsi_encounter_dtos[{e}].medins_id"
                raise Refused(f"{place} 不是密钥所属机构，不受理其他机构的就诊")
