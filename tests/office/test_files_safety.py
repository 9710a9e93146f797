"""Files that would harm whoever opens them are refused, each with its reason."""

from __future__ import annotations

import random
from typing import Any
from zlib import crc32

import pytest
from django.core.files.base import ContentFile
from files import excel, pdf, picture, relation, repacked, word, zipped
from hypothesis import given
from hypothesis import strategies as st
from old_files import compound, xls

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.actions import LIMIT
from baowei.supervision.documents.actions.attach import looked_at
from baowei.supervision.documents.kinds import KINDS
from baowei.supervision.documents.safety.other import INSTEAD

PNG, JPG, DOCX, XLSX = picture(), picture("JPEG"), word(), excel(("序号", "金额"), (1, 2.5))
ZIP = zipped(a=b"x" * 100)
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(range(40))


def take(name: str, content: bytes) -> str:
    return looked_at(name, ContentFile(content, name))[1]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("照片.jpg", JPG, "image/jpeg"),
        ("照片.PNG", PNG, "image/png"),
        ("说明.docx", DOCX, KINDS["docx"][0]),
        ("清单.xlsx", XLSX, KINDS["xlsx"][0]),
        ("清单.xlsx", excel((1, 2), formula="=SUM(A1:B1)"), KINDS["xlsx"][0]),
        ("旧.doc", compound({"WordDocument": b"x"}), "application/msword"),
        ("旧.xls", xls(("序号", 1)), "application/vnd.ms-excel"),
        ("扫描.pdf", pdf(b"<< /Type /Catalog /OpenAction [3 0 R /Fit] >>"), "application/pdf"),
        ("录音.webm", WEBM, "audio/webm"),
        ("录音.m4a", b"\0\0\0\x20ftypM4A \0\0\0\0" + b"mdat", "audio/mp4"),
        ("录音.ogg", b"OggS\0\2" + bytes(20), "audio/ogg"),
        ("录音.wav", b"RIFF\x24\0\0\0WAVEfmt ", "audio/wav"),
        ("录音.mp3", b"ID3\x04\0\0\0\0\0\0", "audio/mpeg"),
        ("流水.csv", "项目,金额\n静脉输液,-3.50\n电话,+86 10 1234".encode(), "text/csv"),
        # a text is a text: it is handed out to be saved, and never shown
        ("网页.txt", b"<html><script>alert(1)</script>", "text/plain"),
    ],
)  # fmt: skip
def test_what_people_send_is_taken(name: str, content: bytes, kind: str) -> None:
    assert take(name, content) == kind


PICTURES = [
    ("动图.jpg", b"GIF89a" + bytes(40), "不是完整的图片"),
    ("半张.jpg", JPG[: len(JPG) // 2], "不是完整的图片"),
    ("半张.png", PNG[: len(PNG) // 2], "不是完整的图片"),
    ("网页.png", b"<html><script>x</script>", "不是完整的图片"),
    ("藏包.png", PNG + ZIP, "藏有压缩包"),
    ("藏包.jpg", JPG + ZIP, "藏有压缩包"),
    ("藏页.jpg", JPG + b"<SCRIPT src=x>", "藏有网页"),
    ("藏包.webm", WEBM + ZIP, "藏有压缩包"),
    ("图.gif", b"GIF89a", "JPG 或者 PNG"),
    ("图.heic", b"....ftypheic", "JPG 或者 PNG"),
    ("图.svg", b"<svg onload='alert(1)'/>", "不接收网页"),
    ("页.html", b"<p>x</p>", "不接收网页"),
    ("包.zip", ZIP, "不接收压缩包"),
    ("程序.exe", b"MZ", "不接收程序"),
    ("无名", b"x", "不接收这种文件"),
    ("录音.mp3", b"MZ\x90\0", "不是这种格式"),
]
SETTINGS, LINK = "word/_rels/settings.xml.rels", "xl/externalLinks/_rels/externalLink1.xml.rels"
WORKBOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
FIELD = (
    b'<w:p xmlns:w="u"><w:instrText>DD</w:instrText><w:instrText>EAUTO c:\\x</w:instrText></w:p>'
)
DDE = b'<e xmlns="u"><ddeLink ddeService="cmd"/></e>'
ENTITY = b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
MACROS = repacked(XLSX, {"xl/vbaProject.bin": b"x"})


def docx(name: str, part: bytes) -> bytes:
    return repacked(DOCX, {name: part})


def xlsx(name: str, part: bytes) -> bytes:
    return repacked(XLSX, {name: part})


OFFICE = [
    ("表.xlsx", DOCX, "与扩展名不符"),
    ("文.docx", b"PK\x03\x04broken", "已损坏"),
    ("文.docx", docx("word/vbaProject.bin", b"x"), "含有宏"),
    ("宏.xlsm", XLSX, "含有宏"),
    ("宏.xlsx", xlsx("xl/macrosheets/sheet1.xml", b"<x/>"), "含有宏"),
    ("宏.xlsx", xlsx("[Content_Types].xml", b"<Types>" + WORKBOOK + b"</Types>"), "含有宏"),
    ("模板.docx", docx(SETTINGS, relation("attachedTemplate", "http://a.example/t")), "从外部取"),
    ("共享.docx", docx(SETTINGS, relation("attachedTemplate", "\\\\10.0.0.1\\t")), "从外部取"),
    ("外链.xlsx", xlsx(LINK, relation("externalLinkPath", "https://a.example/x")), "从外部取"),
    ("域.docx", docx("word/header9.xml", FIELD), "DDE"),
    ("链.xlsx", xlsx("xl/externalLinks/externalLink1.xml", DDE), "DDE"),
    ("式.xlsx", excel((1,), formula="=cmd|'/c calc'!A0"), "DDE"),
    ("控件.docx", docx("word/activeX/activeX1.xml", b"<x/>"), "嵌入对象"),
    ("对象.docx", docx("word/embeddings/oleObject1.bin", b"x"), "嵌入对象"),
    ("程序.docx", docx("word/media/run.exe", b"MZ"), "程序或者网页"),
    ("套包.docx", docx("word/media/more.zip", ZIP), "还有压缩包"),
    ("图表.docx", docx("word/embeddings/t.xlsx", MACROS), "含有宏"),
    ("出走.docx", docx("../../etc/cron.d/x", b"x"), "别的目录"),
    ("炸弹.xlsx", xlsx("xl/media/zero.xml", bytes(20_000_000)), "压缩炸弹"),
    ("千层.xlsx", repacked(XLSX, {f"xl/media/{n}.xml": b"" for n in range(3_001)}), "压缩炸弹"),
    ("实体.docx", docx("word/footer9.xml", ENTITY), "外部实体"),
    ("前缀.docx", b"MZ" + DOCX, "文件开头"),
    ("旧.doc", compound({"Workbook": b"x"}), "与扩展名不符"),
    ("旧.doc", compound({"WordDocument": b"x"}, ("Macros",)), "含有宏"),
    ("旧.xls", compound({"Workbook": b"x", "_VBA_PROJECT": b"x"}), "含有宏"),
    ("旧.xls", xls((1,), macro_sheet=True), "含有宏"),
    ("旧.doc", compound({"WordDocument": b"x", "\x01Ole10Native": b"MZ"}), "嵌入对象"),
    ("密.doc", compound({"EncryptedPackage": b"x"}), "加了密码"),
    ("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"rest", "已损坏"),
]
TEXTS = [
    ("脚本.pdf", pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "脚本"),
    ("转义.pdf", pdf(b"<< /S /Java#53cript >>"), "脚本"),
    ("藏.pdf", pdf(b"<< >>", packed=b"1 0 << /S /JavaScript >>"), "脚本"),
    ("启动.pdf", pdf(b"<< /S /Launch /F (cmd.exe) >>"), "启动程序"),
    ("附件.pdf", pdf(b"<< /Type /EmbeddedFile >>"), "嵌入的其他文件"),
    ("表单.pdf", pdf(b"<< /S /SubmitForm >>"), "自动提交"),
    ("密.pdf", pdf(b"<< /Encrypt 5 0 R >>"), "权限保护"),
    ("不是.pdf", b"MZ%PDF-1.7", "不是 PDF"),
    ("炸弹.pdf", pdf(b"<< >>", packed=bytes(64 * 1024 * 1024 + 1)), "大得异常"),
    ("公式.csv", b"a,b\n1,=cmd|'/c calc'!A0", "第 2 行有以“=”开头"),
    ("公式.csv", b'a\n"@SUM(1)"', "以“@”开头"),
    ("公式.csv", b"a\n+SUM(A1)", "以“\\+”开头"),
    ("乱码.txt", b"\0\1", "不是文本"),
    ("空.pdf", b"", "是空文件"),
    ("大.pdf", b"%PDF-".ljust(LIMIT + 1), "超过 20 MB"),
]


@pytest.mark.parametrize(("name", "content", "why"), PICTURES + OFFICE + TEXTS)
def test_what_would_do_harm_is_refused_with_the_reason(name: str, content: bytes, why: str) -> None:
    with pytest.raises(Unlawful, match=why) as refused:
        take(name, content)
    assert f"“{name}”" in str(refused.value)


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    """It says that it is 100 000 pixels wide and high; nothing is decoded to find out."""
    at = PNG.index(b"IHDR")
    head = b"IHDR" + (100_000).to_bytes(4, "big") * 2 + PNG[at + 12 : at + 17]
    huge = PNG[:at] + head + crc32(head).to_bytes(4, "big") + PNG[at + 21 :]
    with pytest.raises(Unlawful, match="6400 万像素"):
        take("巨图.png", huge)


def test_links_and_templates_of_the_own_machine_are_no_danger() -> None:
    for kind, target in (
        ("hyperlink", "https://www.nhsa.gov.cn"),
        ("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm"),
    ):
        part = {"word/_rels/settings.xml.rels": relation(kind, target)}
        assert take("文.docx", repacked(DOCX, part)).endswith("document")


ENDINGS = st.sampled_from([*KINDS, *INSTEAD, "", "xyz"])
WHOLE = {"png": PNG, "jpg": JPG, "docx": DOCX, "xlsx": XLSX, "xls": xls(("序号", 1)), "webm": WEBM,
         "doc": compound({"WordDocument": b"x"}), "pdf": pdf(b"<< >>", packed=b"x")}  # fmt: skip


@given(ending=ENDINGS, content=st.binary(max_size=400), head=st.sampled_from([*WHOLE, ""]))
def test_whatever_the_bytes_a_file_is_taken_or_refused(
    ending: str, content: bytes, head: str
) -> None:
    looked(f"x.{ending}", WHOLE.get(head, b"")[:64] + content)


@given(ending=st.sampled_from([*WHOLE]), seed=st.integers(0, 2**32), number=st.integers(1, 30))
def test_a_file_with_spoilt_bytes_is_taken_or_refused(ending: str, seed: int, number: int) -> None:
    dice, content = random.Random(seed), bytearray(WHOLE[ending])
    for _ in range(number):
        content[dice.randrange(len(content))] = dice.randrange(256)
    looked(f"x.{ending}", bytes(content))


def looked(name: str, content: bytes) -> Any:
    """Nothing but `Unlawful` may come of it: anything else fails the test."""
    try:
        return take(name, content)
    except Unlawful:
        return None
