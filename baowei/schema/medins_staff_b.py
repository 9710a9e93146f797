"""医保人员 (medins_staff_b): physicians, nurses, pharmacists and technicians."""

from baowei.schema.table import Column, Table


class MedinsStaffB(Table):
    name = "medins_staff_b"
    label = "医保人员"
    key = ("staff_code",)

    staff_code = Column(
        "varchar", "人员代码", "primary key; D… physician, N… nurse, Y… pharmacist", required=True
    )
    staff_name = Column("varchar", "姓名")
    staff_type = Column(
        "varchar",
        "人员类型",
        "physician, nurse, pharmacist, technician",
        required=True,
        codes=("physician", "nurse", "pharmacist", "technician"),
    )
    fixmedins_code = Column("varchar", "执业机构编号", required=True)
    dept_codg = Column("varchar", "科室编码")
    prac_scp = Column("varchar", "执业范围")
    profttl = Column("varchar", "职称", "231-235")
    anti_lv = Column("varchar", "抗菌药物处方权级别", "1-3")
    psn_no = Column("varchar", "本人参保编号", "for being in hospital while prescribing")
    begndate = Column("date", "备案开始")
    enddate = Column("date", "备案结束")
