"""Texts. Positions count characters, and ibis counts them from 0."""

from __future__ import annotations

from typing import Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows.code import Code
from baowei.screen.engines.rows.kinds import BOOL, INT, TEXT, Kind
from baowei.screen.engines.rows.scope import FALSEHOODS, TRUTHS, Scope, translates

_CALLS: dict[type, tuple[str, Kind]] = {
    ops.StringReplace: ("replace({}, {}, {})", TEXT),
    ops.RegexExtract: ("regex_extract({}, {}, {})", TEXT),
    ops.RegexReplace: ("regex_replace({}, {}, {})", TEXT),
    ops.Uppercase: ("upper({})", TEXT),
    ops.Lowercase: ("lower({})", TEXT),
    ops.StringLength: ("len({})", INT),
    ops.StrRight: ("right({}, {})", TEXT),
}
_TESTS: dict[type, tuple[str, str]] = {
    ops.StartsWith: ("{}.startswith({})", "not {}.startswith({})"),
    ops.StringContains: ("{1} in {0}", "{1} not in {0}"),
    ops.RegexSearch: ("regex_search({}, {})", "not regex_search({}, {})"),
}


@translates(*_CALLS)
def call(scope: Scope, op: Any) -> Code:
    pattern, kind = _CALLS[type(op)]
    return scope.strict([scope.value(one) for one in op.args], pattern.format, kind)


@translates(*_TESTS)
def test(scope: Scope, op: Any) -> Code:
    codes = [scope.value(one) for one in op.args]
    return scope.strict(codes, lambda *names: f"({_TESTS[type(op)][0].format(*names)})", BOOL)


def _true(scope: Scope, op: Any) -> str:
    return scope.known([scope.value(one) for one in op.args], _TESTS[type(op)][0].format)


def _false(scope: Scope, op: Any) -> str:
    return scope.known([scope.value(one) for one in op.args], _TESTS[type(op)][1].format)


for _test in _TESTS:
    TRUTHS[_test], FALSEHOODS[_test] = _true, _false


@translates(ops.StringConcat)
def concat(scope: Scope, op: Any) -> Code:
    codes = [scope.value(one) for one in op.arg]
    return scope.strict(codes, lambda *names: f"({' + '.join(names)})", TEXT)


@translates(ops.Substring)
def substring(scope: Scope, op: Any) -> Code:
    text, start = scope.value(op.arg), scope.value(op.start)
    if op.length is None:
        return scope.strict([text, start], "substring({}, {}, None)".format, TEXT)
    length = scope.value(op.length)
    if start.is_constant and length.is_constant and start.constant >= 0 and length.constant >= 0:
        end = start.constant + length.constant
        return scope.strict([text], lambda one: f"{one}[{start.constant}:{end}]", TEXT)
    return scope.strict([text, start, length], "substring({}, {}, {})".format, TEXT)
