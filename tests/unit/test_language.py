"""The language follows the locale, and BAOWEI_LANG before it."""

import pytest

from baowei.cli.language import chosen


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "BAOWEI_LANG": "zh"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8", "LC_ALL": ""}, "zh_CN"),
    ],
)
def test_the_language_is_chosen_by(environment: dict[str, str], language: str) -> None:
    assert chosen(environment) == language
