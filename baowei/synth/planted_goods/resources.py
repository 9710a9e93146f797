"""Items that need a ward, a device or people of a kind of their own; the national infusion."""

GOODS = """
001109000020100|百级层流洁净病房床位费|201|nursing|180|01
001204000060000|静脉输液(住院)|201|nursing|9|05
009990000000701|言语康复训练|201|nursing|46|05
"""
