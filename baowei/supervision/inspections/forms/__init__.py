"""What people type at each step of an inspection and beside them."""

from __future__ import annotations

from baowei.supervision.desk.forms import ReasonForm, RemarkForm, StepForm
from baowei.supervision.inspections.forms.checklist import AddItemForm, ChecklistForm
from baowei.supervision.inspections.forms.close import CloseForm, LeadForm, StatementForm
from baowei.supervision.inspections.forms.counts import BedsForm, ScansForm, StockForm
from baowei.supervision.inspections.forms.material import MaterialForm
from baowei.supervision.inspections.forms.record import InterviewForm, SiteForm
from baowei.supervision.inspections.forms.task import TaskForm
from baowei.supervision.inspections.forms.team import TeamForm

FORMS: dict[str, type[StepForm]] = {
    "notify": RemarkForm,
    "begin": RemarkForm,
    "feed_back": ReasonForm,
    "finish": RemarkForm,
    "back_on_site": ReasonForm,
    "close": CloseForm,
    "suspend": ReasonForm,
    "resume": ReasonForm,
    "cancel": ReasonForm,
    "set_team": TeamForm,
    "make_checklist": ChecklistForm,
    "add_item": AddItemForm,
    "add_material": MaterialForm,
    "save_site": SiteForm,
    "save_interview": InterviewForm,
    "save_bed_round": BedsForm,
    "save_stock_count": StockForm,
    "save_code_scans": ScansForm,
    "give_task": TaskForm,
    "open_lead": LeadForm,
    "state_case": StatementForm,
}

__all__ = ["FORMS"]
