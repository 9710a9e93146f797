"""Code lists of the interface, and other ways in which clients write the same code.

The dictionary pages of the national document are not public. Lists are those that public client
programs and exports agree on; where they contradict each other `uncertain` says how, and a value
is handed on as it came. A code that is in no list is never a reason to refuse a request.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Codes:
    """values: code and meaning. also: another spelling, and the code that it means.

    exact: one digit and two digits are different codes here, so neither is read as the other.
    """

    values: dict[str, str]
    also: dict[str, str] = field(default_factory=dict)
    exact: bool = False
    uncertain: str = ""

    def spellings(self) -> dict[str, str]:
        """Every way to write a code, and the code."""
        found = dict(self.also)
        for code in self.values if not self.exact else ():
            found |= {code.zfill(2): code, code.lstrip("0") or code: code}
        return found | {code: code for code in self.values}


YES_NO = Codes({"0": "否", "1": "是"})
TRIG_SCEN = Codes(
    {
        **{"1": "门诊挂号", "2": "门诊收费登记", "3": "住院登记", "4": "住院收费登记"},
        **{"5": "住院执行医嘱", "6": "门诊结算", "7": "门诊预结算", "8": "住院结算"},
        **{"9": "住院预结算", "10": "购药划卡"},
    }
)
GEND = Codes({"0": "未知", "1": "男", "2": "女", "9": "未说明"})
MEDINS_TYPE = Codes(
    {
        **{"1": "定点医疗机构", "2": "定点零售药店", "3": "工伤定点康复机构"},
        **{"4": "辅助器具配置机构", "5": "计划生育服务机构"},
    },
    uncertain="也见 A、A1",
)
MEDINS_LV = Codes(
    {
        **{"01": "三级特等", "02": "三级甲等", "03": "三级乙等", "04": "三级丙等"},
        **{"05": "二级甲等", "06": "二级乙等", "07": "二级丙等", "08": "一级甲等"},
        **{"09": "一级乙等", "10": "一级丙等", "11": "无等级", "12": "三级无等"},
        **{"13": "二级无等", "14": "一级无等"},
    },
    exact=True,
    uncertain="也见一位数字 1、2、3，可能指级别而非等次，故不改写为两位",
)
MED_MDTRT_TYPE = Codes(
    {},
    uncertain="1 门诊 2 住院 3 购药 4 其他；或 1 门诊 2 药店购药 3 住院 4 其他；或三位码 110、210",
)
MED_TYPE = Codes(
    {
        **{"11": "普通门诊", "12": "门诊挂号", "13": "急诊", "14": "门诊慢特病"},
        **{"15": "特药", "16": "中医特色门诊", "21": "普通住院", "22": "外伤住院"},
        **{"23": "转外诊治住院", "24": "急诊转住院", "25": "异地住院", "26": "单病种住院"},
        **{"27": "自主就医", "28": "日间手术", "41": "定点药店购药", "51": "生育门诊"},
        **{"52": "生育住院"},
    },
    exact=True,
)
MATN_STAS = Codes(
    {},
    uncertain="0 未知 1 非妊娠期或哺乳期 2 近期有生育计划 3 妊娠期 4 哺乳期；"
    "或 0 其他 1 妊娠期 2 哺乳期",
)
INSUTYPE = Codes(
    {
        **{"310": "职工基本医疗保险", "320": "公务员医疗补助", "330": "大额医疗费用补助"},
        **{"340": "离休人员医疗保障", "350": "一至六级残废军人医疗补助", "360": "老红军"},
        **{"370": "企业补充医疗保险", "380": "新型农村合作医疗", "390": "城乡居民基本医疗保险"},
        **{"391": "城镇居民基本医疗保险", "392": "城乡居民大病医疗保险", "410": "长期照护保险"},
        **{"399": "其他特殊人员医疗保障"},
    },
    exact=True,
)
REIM_FLAG = Codes({}, uncertain="0 否 1 是；或支付地点 1 中心 2 医疗机构 3 省内异地 4 跨省异地")
OUT_SETL_FLAG = Codes({}, uncertain="0 否 1 是；或 2 医疗机构 3 省内异地 4 跨省异地")
HILIST_TYPE = Codes(
    {
        **{"101": "西药中成药", "102": "中药饮片", "103": "自制剂", "104": "民族药"},
        **{"105": "其他", "106": "中药配方颗粒", "201": "医疗服务项目", "301": "医用耗材"},
        **{"501": "长护服务项目"},
    },
    exact=True,
    uncertain="个别系统内部以 103 为饮片、104 为自制剂、105 为民族药",
)
CHRG_TYPE = Codes(
    {
        **{"01": "床位费", "02": "诊察费", "03": "检查费", "04": "化验费", "05": "治疗费"},
        **{"06": "手术费", "07": "护理费", "08": "卫生材料费", "09": "西药费"},
        **{"10": "中药饮片费", "11": "中成药费", "12": "一般诊疗费", "13": "挂号费"},
        **{"14": "其他费"},
    }
)
HILIST_LV = Codes({"01": "甲类", "02": "乙类", "03": "丙类", "04": "可报丙类"})
DRORD_BHVR = Codes({"0": "其他", "1": "出院带药"})
DRORD_DR_PROFTTL = Codes(
    {
        **{"231": "主任医师", "232": "副主任医师", "233": "主治医师", "234": "医师"},
        **{"235": "医士"},
    },
    also={"1": "235", "2": "234", "3": "233", "4": "232", "5": "231"},
    exact=True,
)
"""Some systems count from 1 医士 up to 5 主任医师 instead."""

INOUT_DISE_TYPE = Codes({"1": "入院诊断", "2": "出院诊断"})
WARN_TYPE = Codes({"1": "事前", "2": "事中"})
DSPO_WAY = Codes({"1": "继续执行医嘱", "2": "返回修改医嘱"})
SEV_DEG = Codes({"1": "明确违规", "2": "高度可疑", "3": "轻度可疑"})
VOLA_AMT_STAS = Codes({"0": "异常", "1": "正常"})
VOLA_ITEM_TYPE = Codes({"1": "违规项", "2": "涉及项"})
VOLA_BHVR_TYPE = Codes(
    {"1": "行为类", "2": "项目类"}, uncertain="文字有据，数字码未见公开来源，暂按此约定"
)
OPTER_TYPE = Codes({"1": "经办人", "2": "自助终端", "3": "移动终端"})
