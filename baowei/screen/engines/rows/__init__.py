"""An engine for tables of some hundred rows: rules compiled to plain Python, once.

A database plans a statement anew for every request, which takes longer than the request may. Here
the same ibis expressions become Python functions over lists of tuples.
"""

from baowei.screen.engines.rows.plan import Plan, Plans, Request, compile_plan, compile_plans
from baowei.screen.engines.rows.unsupported import UnsupportedError

__all__ = ["Plan", "Plans", "Request", "UnsupportedError", "compile_plan", "compile_plans"]
