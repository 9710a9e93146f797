"""Texts of lists, in the letters in which the knowledge tables keep what they are about."""

from __future__ import annotations

import ibis.expr.types as ir

from baowei.knowledge.fact import same_letters

WRITTEN = "，；：！？（）＜＞～＋－％／０１２３４５６７８９ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ \t\n\u3000"
"""What lists write in more ways than one."""


def in_key_letters(text: ir.Value) -> ir.Value:
    """The text with half-width letters and without blanks, as `knowledge.fact` makes keys of it."""
    for letter in WRITTEN:
        text = text.replace(letter, same_letters(letter))
    return text
