"""What the lists say of medical service items (national code, 15 characters)."""

from baowei.knowledge.kind import Kind
from baowei.schema.table import Column


class ItemContains(Kind):
    name = "item_contains"
    label = "医疗服务项目重复收费（主项含从项）"
    key = ("main_code", "sub_code")
    value = ("time_window",)

    main_code = Column("varchar", "主项编码", required=True)
    main_name = Column("varchar", "主项名称")
    sub_code = Column("varchar", "从项编码", required=True)
    sub_name = Column("varchar", "从项名称")
    time_window = Column(
        "varchar",
        "频度",
        "day 单日, encounter 单次就诊, hour 同一小时, hours_6 6小时",
        required=True,
        codes=("day", "encounter", "hour", "hours_6"),
    )
    note = Column("varchar", "内涵说明")


class ItemDayLimit(Kind):
    name = "item_day_limit"
    label = "医疗服务项目限定频次"
    key = ("code",)
    value = ("max_cnt", "unit")

    code = Column("varchar", "项目编码", required=True)
    item_name = Column("varchar", "项目名称")
    max_cnt = Column("decimal(16,4)", "每日上限", required=True)
    unit = Column(
        "varchar", "计数单位", "time 次, hour 小时", required=True, codes=("time", "hour")
    )


class ItemCycleLimit(Kind):
    name = "item_cycle_limit"
    label = "医疗服务项目周期频次"
    key = ("code",)
    value = ("max_cnt", "cycle_days")

    code = Column("varchar", "项目编码", required=True)
    item_name = Column("varchar", "项目名称")
    max_cnt = Column("decimal(16,4)", "周期内上限", required=True)
    cycle_days = Column("integer", "周期天数", required=True)
    note = Column("varchar", "依据说明")


class ItemCourseLimit(Kind):
    name = "item_course_limit"
    label = "医疗服务项目限支付疗程"
    key = ("code",)
    value = ("max_days",)

    code = Column("varchar", "项目编码", required=True)
    item_name = Column("varchar", "项目名称")
    max_days = Column("integer", "支付天数上限", required=True)
    limit_text = Column("varchar", "限定原文")


class ItemAgeLimit(Kind):
    name = "item_age_limit"
    label = "医疗服务项目限年龄"
    key = ("code",)
    value = ("group_name",)

    code = Column("varchar", "项目编码", required=True)
    item_name = Column("varchar", "项目名称")
    group_name = Column("varchar", "限定人群", "as published: 法定就业年龄", required=True)


class ItemChildOnly(Kind):
    name = "item_child_only"
    label = "医疗服务项目儿童专用"
    key = ("code",)
    value = ("group_name",)

    code = Column("varchar", "项目编码", required=True)
    item_name = Column("varchar", "项目名称")
    group_name = Column("varchar", "限定对象", "as published: 儿童, 婴幼儿, 新生儿", required=True)


class ItemSex(Kind):
    name = "item_sex"
    label = "医疗服务项目区分性别"
    key = ("code",)
    value = ("gend",)

    code = Column("varchar", "项目编码", required=True)
    item_name = Column("varchar", "项目名称")
    gend = Column("varchar", "限定性别", "1 male 2 female", required=True, codes=("1", "2"))


class SurgeryGroup(Kind):
    name = "surgery_group"
    label = "同一切口手术折价组"
    key = ("code", "group_name")

    code = Column("varchar", "项目编码", required=True)
    item_name = Column("varchar", "项目名称")
    group_name = Column("varchar", "手术组", required=True)


class ItemResource(Kind):
    name = "item_resource"
    label = "项目所需设备、科室、人员"
    key = ("code", "rsc_type", "rsc_code")

    code = Column("varchar", "项目编码", required=True)
    item_name = Column("varchar", "项目名称")
    rsc_type = Column(
        "varchar",
        "资源类型",
        "device, dept, facility as in fixmedins_rsc_d; staff: a practitioner of that kind",
        required=True,
        codes=("device", "dept", "facility", "staff"),
    )
    rsc_code = Column("varchar", "资源编码", "rsc_code, or the staff_type", required=True)
    rsc_name = Column("varchar", "资源名称", "what the register calls it")


class ItemExecution(Kind):
    name = "item_execution"
    label = "按小时计价、须有执行记录的项目"
    key = ("code",)
    value = ("unit",)

    code = Column("varchar", "项目编码", required=True)
    item_name = Column("varchar", "项目名称")
    unit = Column("varchar", "计价单位", "hour 小时", required=True, codes=("hour",))
