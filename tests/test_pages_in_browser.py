"""The pages in a real browser: opened from disk, read, clicked and typed through, printed; nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Opened, chromium, opened
from made_results import DIAGNOSED, PASSED, RAISES, SKIPPED, STRANGE, UNREAD, WRONG_ROW, lay
from page_text import STRANGE_NAMES
from playwright.sync_api import Browser, expect
from tiny import hand_in

from autograder.course.model import Course
from autograder.reports.class_report import write_report
from autograder.reports.markup import shown
from autograder.reports.student_page import write_feedback

WAITS = {"status": "skipped", "message": "Not run until this is mended: picks_the_row."}
PAGES = {
    "right": ("ada/picking.html", ()),
    "wrong": ("bo/picking.html", (DIAGNOSED, WAITS, STRANGE)),
    "raising": ("cy/picking.html", (PASSED, RAISES)),
    "not Python": ("di/picking.html", (UNREAD, SKIPPED, SKIPPED)),
}
MARKS = {"ada": 5, "bo": 0, "cy": 3, "di": 0}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this file; every page has a window of its own."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def small(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a small class, with one of each kind and every strange name."""
    out = tmp_path_factory.mktemp("small")
    for kind, (page, said) in PAGES.items():
        status = "syntax_error" if kind == "not Python" else "graded"
        lay(course, out / "out", page.split("/")[0], "picking", *said, status=status)
    lay(course, out / "out", "ada", "drawing")
    for name in STRANGE_NAMES:
        lay(course, out / "out", name, "drawing", DIAGNOSED)
    hand_in(out / "in", "ada", "picking", "")
    hand_in(out / "in", "ada", "drawing", "")
    write_feedback(course, out / "out")
    write_report(course, out / "out", out / "in")
    return out / "out"


def unfold(window: Opened) -> None:
    """Opens all that is folded away."""
    for summary in window.page.locator("summary").all():
        summary.click()


def column(window: Opened, number: int) -> list[str]:
    """A column of the table of the class, top to bottom, of those whose names are not strange."""
    rows = window.page.locator(".class tbody tr").all()
    cells = [[cell.inner_text().split("\n")[0] for cell in row.locator("th, td").all()] for row in rows]
    return [row[number] for row in cells if row[0] in MARKS]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 360)])
@pytest.mark.parametrize("page", [*(page for page, _ in PAGES.values()), "report.html"])
def test_a_page_opens_from_disk_without_error_request_or_barrier(
    browser: Browser, small: Path, page: str, scheme: Any, width: int
) -> None:
    how: dict[str, Any] = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    with opened(browser, small / page, **how) as window:
        unfold(window)
        assert window.violations() == []
        assert window.said == []
        assert window.asked == [(small / page).as_uri()]


def test_a_page_does_not_scroll_sideways_on_a_phone(browser: Browser, small: Path) -> None:
    for page in [*(page for page, _ in PAGES.values()), "report.html"]:
        with opened(browser, small / page, viewport={"width": 360, "height": 800}) as window:
            unfold(window)
            assert window.page.evaluate("document.documentElement.scrollWidth") <= 360, page


def test_a_hint_opens_with_the_keyboard(browser: Browser, small: Path) -> None:
    with opened(browser, small / "bo/picking.html") as window:
        hint = window.page.locator(".hint p").first
        expect(hint).to_be_hidden()
        window.page.locator(".hint summary").first.focus()
        window.page.keyboard.press("Enter")
        expect(hint).to_be_visible()
        window.page.keyboard.press("Space")
        expect(hint).to_be_hidden()


def test_the_first_key_leads_past_the_head_of_the_page(browser: Browser, small: Path) -> None:
    for page in ("bo/picking.html", "report.html"):
        with opened(browser, small / page) as window:
            window.page.keyboard.press("Tab")
            skip = window.page.locator(".skip")
            expect(skip).to_be_focused()
            expect(skip).to_be_in_viewport()
            window.page.keyboard.press("Enter")
            expect(window.page.locator("main")).to_be_focused()


def test_what_has_the_keyboard_is_seen_to_have_it(browser: Browser, small: Path) -> None:
    for page in ("bo/picking.html", "report.html"):
        with opened(browser, small / page) as window:
            unfold(window)
            for _ in range(40):
                window.page.keyboard.press("Tab")
                style = window.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                held = window.page.evaluate("document.activeElement.tagName")
                assert held == "BODY" or style == "solid", held


def test_the_link_to_the_first_thing_to_mend_leads_there(browser: Browser, small: Path) -> None:
    with opened(browser, small / "cy/picking.html") as window:
        window.page.get_by_role("link", name="Start with the first.").click()
        expect(window.page.locator("#check-refuses_an_index_outside_the_table h3")).to_be_in_viewport()


def test_the_tensors_stand_side_by_side_with_their_differences_marked(browser: Browser, small: Path) -> None:
    with opened(browser, small / "bo/picking.html") as window:
        grids = window.page.get_by_role("group", name="The returned and the expected tensor").first
        returned, expected = grids.get_by_role("table").all()
        left, right = returned.bounding_box(), expected.bounding_box()
        assert left
        assert right
        assert left["y"] == right["y"]
        assert left["x"] + left["width"] < right["x"]
        expect(returned.locator("caption")).to_have_text("Returned [2, 3] float32, 2 numbers differ")
        expect(returned.get_by_role("columnheader")).to_have_text(["0", "1", "2"])
        expect(returned.get_by_role("rowheader")).to_have_text(["0", "1"])
        cells = [cell.text_content() or "" for cell in expected.get_by_role("cell").all()]
        assert [cell for cell in cells if "differs" in cell] == ["≠differs: 2.0", "≠differs: 2.1"]
        borders = "element => getComputedStyle(element).borderTopColor"
        plain, marked = (expected.locator(f"td.cell{which}").first for which in (":not(.off)", ".off"))
        assert plain.evaluate(borders) != marked.evaluate(borders)


def test_a_snippet_is_copied_whole(browser: Browser, small: Path) -> None:
    snippet = WRONG_ROW["reproduce"]
    with opened(
        browser, small / "bo/picking.html", permissions=["clipboard-read", "clipboard-write"]
    ) as window:
        button = window.page.get_by_role("button", name="Copy the code for: picks_the_row")
        button.focus()
        window.page.keyboard.press("Enter")
        expect(button).to_have_text("Copied")
        expect(window.page.get_by_role("status").first).to_have_text("Copied")
        assert window.page.evaluate("navigator.clipboard.readText()") == snippet


def test_where_the_clipboard_is_closed_the_snippet_is_selected(browser: Browser, small: Path) -> None:
    with opened(browser, small / "bo/picking.html") as window:
        window.page.evaluate(
            "() => { navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false; }"
        )
        window.page.get_by_role("button", name="Copy the code").first.click()
        expect(window.page.get_by_role("status").first).to_have_text("Selected: copy it")
        assert window.page.evaluate("getSelection().toString()").strip() == WRONG_ROW["reproduce"].strip()


@pytest.mark.parametrize("page", ["bo/picking.html", "report.html"])
def test_without_a_script_all_is_there_to_read(browser: Browser, small: Path, page: str) -> None:
    with (
        opened(browser, small / page) as window,
        opened(browser, small / page, java_script_enabled=False) as plain,
    ):
        texts = [set(one.texts("h1, h2, h3, p, td, th, pre")) for one in (window, plain)]
        assert texts[0] == texts[1]
        expect(plain.page.locator("button:visible")).to_have_count(0)


def test_the_class_is_sorted_with_the_keyboard(browser: Browser, small: Path) -> None:
    with opened(browser, small / "report.html") as window:
        heading = window.page.get_by_role("columnheader", name="Rows: pick one")
        button = heading.get_by_role("button")
        button.focus()
        window.page.keyboard.press("Enter")
        expect(heading).to_have_attribute("aria-sort", "descending")
        assert column(window, 1) == ["5", "3", "0", "0"]
        expect(button).to_be_focused()
        window.page.keyboard.press("Enter")
        expect(heading).to_have_attribute("aria-sort", "ascending")
        assert column(window, 1) == ["0", "0", "3", "5"]
        last = window.page.locator(".class tbody tr").last.locator("td").first
        assert "nothing handed in" in last.inner_text()
        expect(window.page.locator("[aria-sort]")).to_have_count(1)
        names = window.page.get_by_role("columnheader", name="Student")
        names.get_by_role("button").click()
        expect(names).to_have_attribute("aria-sort", "ascending")
        assert column(window, 0) == ["ada", "bo", "cy", "di"]


@pytest.mark.parametrize("name", STRANGE_NAMES)
def test_a_strange_name_is_shown_and_its_link_leads_to_its_page(
    browser: Browser, small: Path, name: str
) -> None:
    with opened(browser, small / "report.html") as window:
        row = window.page.locator(".class tbody tr").filter(
            has=window.page.get_by_text(shown(name), exact=True)
        )
        row.get_by_role("link").click()
        window.page.wait_for_load_state()
        assert window.page.locator(".who").inner_text() == shown(name)
        assert window.page.locator(".who *").count() == 1
        assert window.said == []


def test_a_name_written_from_right_to_left_turns_nothing_else_round(browser: Browser, small: Path) -> None:
    with opened(browser, small / "report.html") as window:
        name = window.page.locator(".class bdi").filter(has_text="دانة").first
        assert name.evaluate("element => getComputedStyle(element).direction") == "rtl"
        assert name.evaluate("element => getComputedStyle(element.parentElement).direction") == "ltr"


@pytest.mark.parametrize("page", ["bo/picking.html", "report.html"])
def test_on_paper_nothing_is_folded_and_nothing_is_dark(browser: Browser, small: Path, page: str) -> None:
    with opened(browser, small / page, color_scheme="dark") as window:
        window.page.emulate_media(media="print", color_scheme="dark")
        for details in window.page.locator("details:visible").all():
            box = details.bounding_box()
            summary = details.locator("summary").bounding_box()
            assert box
            assert summary
            assert box["height"] > 1.5 * summary["height"]
        paper = window.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert paper == "rgb(255, 255, 255)"
        expect(window.page.locator(".copy:visible, .skip:visible, nav:visible")).to_have_count(0)
        assert window.page.pdf().startswith(b"%PDF")
