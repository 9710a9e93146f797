"""What makes a Word file one that Word opens without offering to mend it (ECMA-376).

LibreOffice and python-docx read much that Word refuses: a part that nothing declares, a relation
that leads nowhere, properties out of their order.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid",
}
"""Element -> its children in the only order in which the schema takes them."""


def faults(content: bytes) -> list[str]:
    """What is wrong with the file, in words; empty where it is as it should be."""
    with ZipFile(BytesIO(content)) as archive:
        if archive.testzip():
            return ["the archive is damaged"]
        parts = {name: archive.read(name) for name in archive.namelist()}
    trees = {
        name: etree.fromstring(data)
        for name, data in parts.items()
        if name.endswith((".xml", ".rels"))
    }
    return [
        *_undeclared(trees["[Content_Types].xml"], set(parts)),
        *(fault for name, tree in trees.items() for fault in _lost(name, tree, set(parts))),
        *(fault for name, tree in trees.items() for fault in _disordered(name, tree)),
    ]


def _undeclared(types: etree._Element, names: set[str]) -> Iterator[str]:
    kinds = {one.get("Extension") for one in types.iter(f"{TYPES}Default")}
    declared = {str(one.get("PartName")).lstrip("/") for one in types.iter(f"{TYPES}Override")}
    for name in sorted(names - declared - {"[Content_Types].xml"}):
        if name.rpartition(".")[2] not in kinds:
            yield f"{name} has no type"
    yield from (f"{name} is declared and absent" for name in sorted(declared - names))


def _lost(name: str, tree: etree._Element, names: set[str]) -> Iterator[str]:
    path = PurePosixPath(name)
    if not name.endswith(".rels"):
        return
    for one in tree:
        target = str(one.get("Target"))
        found = target.lstrip("/") if target.startswith("/") else _beside(path, target)
        if one.get("TargetMode") != "External" and found not in names:
            yield f"{name} leads to {target}, which is not there"


def _beside(relations: PurePosixPath, target: str) -> str:
    """The target as a path of the archive, seen from the folder of the part that refers to it."""
    steps: list[str] = list(relations.parent.parent.parts)
    for step in target.split("/"):
        if step == "..":
            steps.pop()
        else:
            steps.append(step)
    return "/".join(steps)


def _disordered(name: str, tree: etree._Element) -> Iterator[str]:
    for parent, children in ORDER.items():
        places = {f"{WORD}{child}": place for place, child in enumerate(children.split())}
        for element in tree.iter(f"{WORD}{parent}"):
            found = [places.get(child.tag, -1) for child in element if isinstance(child.tag, str)]
            if -1 in found or found != sorted(found):
                tags = [etree.QName(child).localname for child in element]
                yield f"{name}: {parent} has {tags}"
