"""Hours: of a hospital stay, and recorded of an item in an encounter. Started hours count whole."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.rules.patterns.overlap import finished_stays

_HOUR = 3600
_ITEM = ["mdtrt_id", "med_list_codg"]


def stay_hours(inpatient_stays: ir.Table) -> ir.Table:
    """mdtrt_id of finished hospital stays and `in_hospital`, hours."""
    stays = finished_stays(inpatient_stays)
    seconds = stays.endtime.epoch_seconds() - stays.begntime.epoch_seconds()
    return stays.select("mdtrt_id", in_hospital=_started(seconds))


def recorded_hours(exec_d: ir.Table) -> ir.Table:
    """mdtrt_id, med_list_codg and `recorded`, hours that execution records show.

    The quantity where a record gives one (of several systems the largest of a day), else the time
    from begin to end, overlapping times once. Orders and transfers record no time. An item with a
    record that gives neither is left out.
    """
    records = exec_d.filter(exec_d.src_type.notin(["order", "transfer"]))
    records = records.select(*_ITEM, "exec_id", "src_type", "begntime", "endtime", "cnt")
    unknown = records.filter(records.cnt.isnull(), records.endtime.isnull())
    records = records.anti_join(unknown, _ITEM)
    hours = _by_quantity(records).union(_by_time(records))
    return hours.group_by(_ITEM).agg(recorded=hours.recorded.sum().cast("decimal(16,4)"))


def _by_quantity(records: ir.Table) -> ir.Table:
    given = records.mutate(day=records.begntime.date())
    systems = given.group_by([*_ITEM, "day", "src_type"]).agg(hours=given.cnt.sum())
    days = systems.group_by([*_ITEM, "day"]).agg(hours=systems.hours.max())
    return days.group_by(_ITEM).agg(recorded=days.hours.sum().cast("decimal(38,4)"))


def _by_time(records: ir.Table) -> ir.Table:
    timed = records.filter(records.cnt.isnull(), records.endtime > records.begntime)
    timed = timed.mutate(
        started=timed.begntime.epoch_seconds(), ended=timed.endtime.epoch_seconds()
    )
    earlier = ibis.window(
        group_by=_ITEM,
        order_by=[timed.started, timed.ended, timed.exec_id],
        preceding=(None, 1),
        following=None,
    )
    timed = timed.mutate(covered=timed.ended.max().over(earlier))
    fresh = ibis.greatest(timed.started, timed.covered.fill_null(timed.started))
    timed = timed.mutate(seconds=ibis.greatest(timed.ended - fresh, 0))
    sums = timed.group_by(_ITEM).agg(seconds=timed.seconds.sum())
    return sums.select(*_ITEM, recorded=_started(sums.seconds).cast("decimal(38,4)"))


def _started(seconds: ir.Value) -> ir.Value:
    """Seconds as hours, a started hour whole."""
    return ((seconds + (_HOUR - 1)) // _HOUR).cast("decimal(16,4)")
