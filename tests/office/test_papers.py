"""Every official document of the catalogue: complete, lawful, written as a Word file."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.template.loader import render_to_string
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from paper_values import values_of

from baowei import law
from baowei.law.read import LawError
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents import edited
from baowei.supervision.documents.papers import PAPERS, SHELVES, PaperType, cite, compose, docx
from baowei.supervision.documents.papers.catalogue_files import CITED, load
from baowei.supervision.documents.papers.sheet import plain

ISSUER, NUMBER = "示例市医疗保障局", "示医保试〔2026〕12号"
ALL = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)

WANTED = """
立案审批表 不予立案审批表 检查通知书 现场笔录 询问通知书 询问笔录 证据提取单
电子数据提取笔录 专家评审意见书 行政执法委托书 先行登记保存证据通知书
先行登记保存证据清单 先行登记保存证据处理决定书 封存决定书 封存资料清单
延长封存期限通知书 解除封存决定书 协助调查函 中止调查决定书 终止调查决定书
案件调查终结报告 法制审核送审表 法制审核意见书 行政处罚事先告知书 行政处罚听证告知书
陈述申辩笔录 陈述申辩复核意见书 行政处罚听证通知书 听证笔录 听证报告 案件集体讨论记录
行政处罚决定书 不予行政处罚决定书 责令改正通知书 责令退回医疗保障基金通知书
当场行政处罚决定书 移送函 涉嫌犯罪案件移送书 送达回证 送达地址及电子送达确认书
行政处罚公示信息 催告书 加处罚款决定书 延期（分期）缴纳罚款批准书 行政处罚强制执行申请书
行政处罚结案审批表 卷宗目录 卷内备考表 线索登记表 案件来源登记表 线索核查报告
涉案物品清单 重大案件报告
"""


def words_of(content: bytes) -> str:
    return "\n".join(edited.lines(Document(BytesIO(content))))


def test_the_documents_of_the_procedure_are_there() -> None:
    names = [paper.name for paper in PAPERS.values()]
    assert set(WANTED.split()) <= set(names)
    assert len(names) == len(set(names))


@ALL
def test_its_article_is_in_the_law_book(paper: PaperType) -> None:
    assert law.article(paper.article, date(2026, 6, 1)) is not None


@ALL
def test_every_article_in_its_text_is_in_the_law_book(paper: PaperType) -> None:
    texts = " ".join(block.text + block.note for block in paper.body)
    for ref in CITED.findall(texts):
        assert law.article(ref, date(2026, 6, 1)) is not None, ref


@ALL
def test_it_is_written_whole(paper: PaperType) -> None:
    sheet = compose(paper, values_of(paper), ISSUER, NUMBER)
    assert sheet.unfilled == ()
    words = words_of(docx(sheet))
    assert paper.name in words and ISSUER in words
    assert (NUMBER in words) == bool(paper.word)
    assert not re.search(r"[{}]|\[|待填|定稿时编", words)
    if paper.seal:
        assert f"{ISSUER}（印章）" in words and "2026年7月14日" in words
    assert all(f"{who}：" in words for who in paper.signatures)


@ALL
def test_every_value_that_is_given_is_in_it(paper: PaperType) -> None:
    words = words_of(docx(compose(paper, values_of(paper), ISSUER, NUMBER)))
    for field in paper.fields:
        if field.type == "text":
            wanted = values_of(paper)[field.key].split("\n")[0]
            assert wanted.rstrip("。") in words, field.key


@ALL
def test_what_is_missing_is_said_and_stands_there(paper: PaperType) -> None:
    sheet = compose(paper, {}, ISSUER)
    wanted = [field.label for field in paper.fields if field.required]
    assert list(sheet.unfilled) == wanted
    document = Document(BytesIO(docx(sheet)))
    assert edited.unfilled(document) == wanted
    blanks = [
        p for b in sheet.blocks if b.kind == "paragraph" for p in b.line if "【待填" in p.text
    ]
    assert all(piece.blank for piece in blanks)


@ALL
def test_each_value_that_is_missing_is_named_and_marked_on_the_page(paper: PaperType) -> None:
    for field in paper.required():
        given = {key: value for key, value in values_of(paper).items() if key != field.key}
        sheet = compose(paper, given, ISSUER, NUMBER)
        assert sheet.unfilled == (field.label,)
        page = render_to_string("documents/sheet.html", {"sheet": sheet})
        assert f"<mark>【待填：{field.label}】</mark>" in page


@ALL
def test_blanks_are_yellow_in_the_file(paper: PaperType) -> None:
    document = Document(BytesIO(docx(compose(paper, {}, ISSUER))))
    runs = [run for line in edited.paragraphs(document) for run in line.runs]
    blanks = [run for run in runs if "【" in run.text]
    assert len(blanks) >= len(list(paper.required()))
    assert {run.font.highlight_color for run in blanks} == {WD_COLOR_INDEX.YELLOW}


@ALL
def test_no_cell_is_left_empty_but_to_be_signed(paper: PaperType) -> None:
    sheet = compose(paper, values_of(paper, required_only=True), ISSUER, NUMBER)
    tables = [block for block in sheet.blocks if block.kind == "table"]
    cells = [cell for table in tables for row in table.rows for cell in row if not cell.sign]
    assert [cell for cell in cells if not any(plain(line) for line in cell.lines)] == []


@ALL
def test_the_required_values_are_enough(paper: PaperType) -> None:
    assert compose(paper, values_of(paper, required_only=True), ISSUER, NUMBER).unfilled == ()


@ALL
def test_the_same_values_give_the_same_bytes(paper: PaperType) -> None:
    first, again = (docx(compose(paper, values_of(paper), ISSUER, NUMBER)) for _ in range(2))
    assert first == again
    assert {m.date_time for m in ZipFile(BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_page_is_as_the_standard_asks() -> None:
    document = Document(BytesIO(docx(compose(PAPERS["penalty_decision"], {}, ISSUER))))
    page = document.sections[0]
    margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(m.mm) for m in margins] == [37, 35, 28, 26]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    title = document.paragraphs[1].runs[0]
    assert (title.text, title.font.size.pt, title.font.bold) == ("行政处罚决定书", 22, True)
    body = next(p for p in document.paragraphs if p.text.startswith("经查"))
    assert body.runs[0].font.size.pt == 16
    assert body.paragraph_format.first_line_indent.pt == 32
    assert 28 <= body.paragraph_format.line_spacing.pt <= 30


def test_tables_are_as_wide_as_the_text() -> None:
    for code in ("filing_approval", "evidence_extract", "dossier_index"):
        document = Document(BytesIO(docx(compose(PAPERS[code], values_of(PAPERS[code]), ISSUER))))
        for table in document.tables:
            assert round(sum(column.width.mm for column in table.columns)) == 156


def test_records_are_signed_on_every_page() -> None:
    for paper in PAPERS.values():
        content = docx(compose(paper, {}, ISSUER))
        foot = Document(BytesIO(content)).sections[0].footer
        signed = any("逐页签名" in line.text for line in foot.paragraphs)
        assert signed == paper.every_page
        assert b"PAGE" in foot._element.xml.encode()
        if paper.kind == "record":
            assert paper.every_page and paper.signatures


def test_a_sum_is_also_in_capitals_where_it_is_imposed() -> None:
    paper = PAPERS["penalty_decision"]
    given = values_of(paper) | {"fine": "100000"}
    words = words_of(docx(compose(paper, given, ISSUER, NUMBER)))
    assert "处以罚款100000.00元（大写：人民币壹拾万元整）。" in words


def test_optional_paragraphs_are_left_out() -> None:
    paper = PAPERS["penalty_decision"]
    given = {key: value for key, value in values_of(paper).items() if key != "fine"}
    words = words_of(docx(compose(paper, given, ISSUER, NUMBER)))
    assert "处以罚款" not in words


def test_several_lines_are_several_paragraphs_and_stops_are_not_doubled() -> None:
    paper = PAPERS["penalty_decision"]
    sheet = compose(paper, values_of(paper) | {"facts": "其一。\n\n其二。"}, ISSUER)
    texts = list(sheet.texts())
    assert "经查，其一。" in texts and "其二。" in texts
    assert not [text for text in texts if "。。" in text]


def test_a_missing_cell_of_a_list_is_a_blank() -> None:
    paper = PAPERS["preservation_list"]
    sheet = compose(paper, values_of(paper) | {"items": [{"name": "病历"}]}, ISSUER)
    assert sheet.unfilled == ("物品（资料）清单第1行数量", "物品（资料）清单第1行单位")


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("filing_approval", {"nothing": "x"}),
        ("penalty_decision", {"fine": 1.5}),
        ("penalty_decision", {"fine": "-1"}),
        ("penalty_decision", {"fine": "1.001"}),
        ("penalty_decision", {"fine": "many"}),
        ("penalty_decision", {"made_on": "14.7.2026"}),
        ("penalty_decision", {"facts": 12}),
        ("hearing_notice", {"hearing_at": "morning"}),
        ("hearing_notice", {"open": "perhaps"}),
        ("preservation_list", {"items": "病历"}),
        ("preservation_list", {"items": [{"colour": "red"}]}),
    ],
)
def test_values_that_are_not_as_they_should_be_are_refused(code: str, values: dict) -> None:
    with pytest.raises(Unlawful, match="“"):
        compose(PAPERS[code], values, ISSUER)


def test_articles_are_cited_in_full() -> None:
    assert cite("条例-38-3") == "《医疗保障基金使用监督管理条例》第三十八条第（三）项"
    assert cite("处罚程序-15", date(1999, 1, 1)) == "《医疗保障行政处罚程序暂行规定》第十五条"
    with pytest.raises(ValueError, match="条例-999"):
        cite("条例-999")


def test_every_place_in_the_case_file_is_used() -> None:
    assert {paper.shelf for paper in PAPERS.values()} == set(SHELVES)


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ("- {code: a, name: 甲, article: 处罚程序-15, kind: form, shelf: filing}", "body"),
        ("- {code: a, name: 甲, article: x, kind: form, shelf: none, body: [文]}", "卷宗位置"),
        ("- {code: a, name: 甲, article: x, kind: form, shelf: filing, body: ['{b}']}", "字段 b"),
        ("- {code: a, name: 甲, article: x, kind: other, shelf: filing, body: [文]}", "kind"),
        (
            "- {code: a, name: 甲, article: x, kind: form, shelf: filing, body: [文], parts: [b]}",
            "没有文书 b",
        ),
    ],
)
def test_a_broken_entry_is_named(tmp_path, entry: str, sentence: str) -> None:
    (tmp_path / "shelves.yaml").write_text("filing: 正卷 立案材料", "utf-8")
    (tmp_path / "fields.yaml").write_text("cause: 案由", "utf-8")
    (tmp_path / "01.yaml").write_text(entry, "utf-8")
    with pytest.raises(LawError, match=sentence):
        load(tmp_path)
