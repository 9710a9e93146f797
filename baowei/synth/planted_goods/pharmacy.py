"""Drugs that pharmacies sell in the schemes: with round prices, or with a label of one illness."""

GOODS = """
ZA990000000000000007001|复方阿胶滋补口服液|101|口服溶液剂|100|11
XA990000000000000007002|利塞膦酸钠片|101|片剂|45|09
XA990000000000000007003|自制软膏基质|101|软膏剂|18|09
"""
