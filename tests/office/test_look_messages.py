"""The tool that compiles the Chinese finds every text, and what is wrong with a catalogue."""

import sys
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from django.utils.translation import gettext, override

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tools"))

import message_files  # noqa: E402
import message_texts  # noqa: E402
import messages  # noqa: E402

TEMPLATE = """{% load i18n %}<p title="{{ _('A title') }}">{% translate "Save 100%" %}
{% translate "open" context "account" as word %}
{% blocktranslate trimmed with n=page.n %}
  Page {{ n }}
{% endblocktranslate %}
{% blocktranslate count n=rows %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
{{ x|default:_("none") }}{% comment %}{% translate "never shown" %}{% endcomment %}
"""
PYTHON = """
a = _("plain") + gettext("long " "text") + pgettext_lazy("account", "close")
b = ngettext("%(n)s day", "%(n)s days", n)
"""
PO = """
msgid "plain"
msgstr "普通"

msgctxt "account"
msgid "close"
msgstr "关闭"

msgid "%(n)s day"
msgid_plural "%(n)s days"
msgstr[0] "%(n)s "
"天"

msgid "late"
msgstr ""
"""


def catalogue(folder: Path, po: str) -> messages.Catalogue:
    (folder / "django.po").write_text(po, encoding="utf-8")
    return messages.Catalogue(folder, folder / "django.po")


def test_texts_of_templates_are_found(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text(TEMPLATE, encoding="utf-8")
    assert message_texts.texts(tmp_path) == {
        *("A title", "Save 100%%", "account\x04open", "Page %(n)s", "none"),
        "%(n)s row\0%(n)s rows",
    }


def test_texts_of_python_are_found_but_not_those_of_migrations(tmp_path: Path) -> None:
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "0001.py").write_text('_("old")', encoding="utf-8")
    (tmp_path / "a.py").write_text(PYTHON, encoding="utf-8")
    assert message_texts.texts(tmp_path) == {
        *("plain", "long text", "account\x04close", "%(n)s day\0%(n)s days"),
    }


def test_a_text_made_at_run_time_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("_(label)", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"a\.py:1: no literal"):
        message_texts.texts(tmp_path)


def test_what_is_compiled_is_what_gettext_reads() -> None:
    said = GNUTranslations(BytesIO(message_files.compiled(message_files.read(PO))))
    assert said.gettext("plain") == "普通"
    assert said.pgettext("account", "close") == "关闭"
    assert {said.ngettext("%(n)s day", "%(n)s days", n) for n in (1, 5)} == {"%(n)s 天"}
    assert said.gettext("late") == "late"


def test_what_lacks_and_what_is_unused_is_said(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    (tmp_path / "a.py").write_text('_("late") + _("plain")', encoding="utf-8")
    assert list(catalogue(tmp_path, PO).problems()) == [
        "django.po: no Chinese for: late",
        "django.po: not used: %(n)s day | %(n)s days",
        "django.po: not used: account | close",
    ]


def test_two_words_for_one_text_are_a_conflict(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    parts = []
    for name, word in (("points", "普通"), ("leads", "平常"), ("desk", "普通")):
        (tmp_path / name).mkdir()
        parts.append(catalogue(tmp_path / name, f'msgid "plain"\nmsgstr "{word}"\n'))
    (found,) = messages.conflicts(parts)
    assert "leads" in found and "平常" in found and "普通" in found


def test_the_office_says_what_its_catalogues_say() -> None:
    """Django's own catalogues hold some of the same texts; ours come first."""
    with override("zh-hans"):
        for part in messages.office():
            for key, text in part.entries().items():
                if key and not set("\x04\0") & set(key):
                    assert gettext(key) == text
