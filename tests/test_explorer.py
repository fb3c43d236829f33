"""The explorer without a browser: what it says when there is nothing to show."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph import paths
from tests.conftest import REGION, home_with


@pytest.mark.parametrize(
    ("language", "said"), [("sv", "Det finns ingen atlas i"), ("en", "There is no atlas in")]
)
def test_without_an_atlas_the_page_says_how_to_build_it(tmp_path: Path, language: str, said: str):
    with home_with(tmp_path / "empty", REGION):
        app = AppTest.from_file(str(paths.CHECKOUT / "app.py"), default_timeout=30)
        app.query_params["lang"] = language
        app.run()
    assert [said in error.value and "ris build" in error.value for error in app.error] == [True]
    assert not app.exception


def test_the_small_region_is_told_in_a_sentence(region):
    with home_with(region.folder.parent.parent, REGION):
        app = AppTest.from_file(str(paths.CHECKOUT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert any("i 2 dokument som belägg" in text.value for text in app.markdown)
