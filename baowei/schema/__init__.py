"""The claim tables: one class a table, one file a class; national core tables, cut to our need."""

from baowei.schema.drug_trac_d import DrugTracD
from baowei.schema.exec_d import ExecD
from baowei.schema.fee_list_d import FeeListD
from baowei.schema.fixmedins_b import FixmedinsB
from baowei.schema.fixmedins_rsc_d import FixmedinsRscD
from baowei.schema.fixmedins_stas_d import FixmedinsStasD
from baowei.schema.invt_d import InvtD
from baowei.schema.mdtrt_d import MdtrtD
from baowei.schema.medins_staff_b import MedinsStaffB
from baowei.schema.opsp_reg_d import OpspRegD
from baowei.schema.opter_log_d import OpterLogD
from baowei.schema.pos_sale_d import PosSaleD
from baowei.schema.presence_d import PresenceD
from baowei.schema.psn_event_d import PsnEventD
from baowei.schema.psn_info_b import PsnInfoB
from baowei.schema.psn_rlts_d import PsnRltsD
from baowei.schema.rx_d import RxD
from baowei.schema.setl_chnl_d import SetlChnlD
from baowei.schema.setl_d import SetlD
from baowei.schema.setl_list_diag_d import SetlListDiagD
from baowei.schema.setl_list_oprn_d import SetlListOprnD
from baowei.schema.staff_stas_d import StaffStasD
from baowei.schema.table import Column, Table

TABLES: dict[str, type[Table]] = {
    table.name: table
    for table in (
        SetlD,
        MdtrtD,
        FeeListD,
        SetlListDiagD,
        SetlListOprnD,
        PsnInfoB,
        PsnRltsD,
        PsnEventD,
        OpspRegD,
        FixmedinsB,
        FixmedinsStasD,
        FixmedinsRscD,
        MedinsStaffB,
        StaffStasD,
        RxD,
        ExecD,
        InvtD,
        DrugTracD,
        PosSaleD,
        SetlChnlD,
        PresenceD,
        OpterLogD,
    )
}

__all__ = ["TABLES", "Column", "Table"]
