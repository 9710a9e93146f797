"""Closed code lists of the national dictionary that several tables share."""

FLAG = ("0", "1")
GEND = ("0", "1", "2", "9")
"""1 male, 2 female, 0 unknown, 9 not stated."""

HOSP_LV = tuple(f"{n:02}" for n in range(1, 15))
"""01-04 and 12 third level, 05-07 and 13 second, 08-10 and 14 first, 11 none."""

CHRGITM_LV = ("01", "02", "03", "04")
INSUTYPE = (
    *("310", "320", "330", "340", "350", "360", "370", "380"),
    *("390", "391", "392", "399", "410", "510"),
)
"""310 employees, 390 residents, 410 long-term care, 510 maternity; the rest are smaller schemes."""

MED_TYPE = (
    *("11", "12", "13", "14", "15", "16", "19", "21", "22", "23", "24", "25", "26", "27", "28"),
    *("41", "51", "52", "53", "71", "91", "99"),
)
"""11 outpatient, 13 emergency, 14 chronic, 21 inpatient, 28 day surgery, 41 pharmacy; regions
extend a code by more digits (140104)."""
