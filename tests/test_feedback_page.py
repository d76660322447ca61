"""A student's page: it says what was checked, what was wrong and why, and what students write is only ever text."""

from __future__ import annotations

import base64
import hashlib
import html
import os
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_results import DIAGNOSED, RAISES, SKIPPED, STRANGE, UNREAD, WRONG_ROW, differs, earlier, lay
from page_text import STRANGE_NAMES, Parsed, assert_in_order
from running import autograder, refused

from autograder.course.model import Course
from autograder.reports.markup import link, shown
from autograder.reports.student_page import NOTHING_RAN, write_feedback
from autograder.results import store


def page_of(course: Course, out: Path, student: str = "ada", assignment: str = "picking") -> bytes:
    """The page of one result, freshly written."""
    write_feedback(course, out)
    return (out / student / f"{assignment}.html").read_bytes()


def test_every_result_gets_a_page_and_nothing_else_does(course: Course, tmp_path: Path) -> None:
    for student, assignment in [("ada", "picking"), ("ada", "drawing"), ("bo", "drawing")]:
        lay(course, tmp_path, student, assignment)
    (tmp_path / "bo" / "notes.json").write_text("[]")
    (tmp_path / "grades.csv").write_text("student,assignment\n")
    assert write_feedback(course, tmp_path) == 3
    pages = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.html"))
    assert pages == ["ada/drawing.html", "ada/picking.html", "bo/drawing.html"]


def test_a_page_says_who_what_and_every_check_in_the_order_of_the_rubric(
    course: Course, tmp_path: Path
) -> None:
    lay(course, tmp_path, "Ada Åkesson", "picking", {}, {}, WRONG_ROW)
    text = Parsed(page_of(course, tmp_path, "Ada Åkesson")).text
    assert_in_order(
        text,
        "A tiny course",
        "Rows: pick one",
        "Ada Åkesson",
        "4 of 5 points",
        "2 of 3 checks are passed; 1 to mend.",
        "pick gives the row of the table.",
        "2 of 2 points",
        "pick raises IndexError for an index outside the table, a negative one too.",
        "2 of 2 points",
        "last gives the last row, and leaves the table as it was.",
        "0 of 1 point",
    )


def test_a_known_mistake_is_told_before_the_message_and_the_hint_is_folded_away(
    course: Course, tmp_path: Path
) -> None:
    lay(course, tmp_path, "ada", "picking", DIAGNOSED)
    page = page_of(course, tmp_path).decode()
    assert_in_order(
        Parsed(page.encode()).text,
        "This behaves exactly like a known mistake:",
        "You picked a column; rows lie along the first axis.",
        "First difference at index [1, 0]: returned 1.0, expected 2.0 (2 of 6 numbers differ).",
        "Show a hint",
        "Count.",
        "called",
        "pick(table, index)",
        "index = 1",
        "returned",
        "expected",
        "from picking import pick",
    )
    assert_in_order(page, "<details", "Count.", "</details>")


@pytest.mark.parametrize("calls", ["pick(table, index)", "last(table)"])
def test_a_call_that_has_to_come_first_is_told_first(calls: str, course: Course, tmp_path: Path) -> None:
    lay(course, tmp_path, "ada", "picking", differs(1, 2, before=earlier(calls, {"index": 7})))
    text = Parsed(page_of(course, tmp_path)).text
    told = ("called first", calls, "index = 7", "then called", "pick(table, index)", "index = 1")
    assert_in_order(text, *told, "returned", "expected")


def test_a_page_of_full_marks_offers_nothing_to_mend(course: Course, tmp_path: Path) -> None:
    lay(course, tmp_path, "ada", "picking")
    parsed = Parsed(page_of(course, tmp_path))
    assert "All 3 checks are passed. There is nothing to mend." in parsed.text
    assert not {"details", "pre", "table", "button"} & {tag for tag, _ in parsed.elements}


@pytest.mark.parametrize("status", sorted(NOTHING_RAN))
def test_what_kept_a_file_from_being_graded_is_told_once(course: Course, tmp_path: Path, status: str) -> None:
    lay(course, tmp_path, "ada", "picking", UNREAD, SKIPPED, SKIPPED, status=status)
    text = Parsed(page_of(course, tmp_path)).text
    assert_in_order(
        text, "0 of 5 points", NOTHING_RAN[status], "picking.py is not Python in line 3", "Checks"
    )
    assert text.count("is not Python") == 1
    assert "see the first check" not in text


def test_a_check_that_waits_for_another_leads_to_it(course: Course, tmp_path: Path) -> None:
    waits = {"status": "skipped", "message": "Not run until this is mended: picks_the_row."}
    lay(course, tmp_path, "ada", "picking", RAISES, waits)
    page = page_of(course, tmp_path).decode()
    assert 'id="check-picks_the_row"' in page
    assert re.search(r'until this is mended: <a [^>]*href="#check-picks_the_row">', page)
    assert "1 of 3 checks are passed; 1 to mend, and 1 waits for that." in Parsed(page.encode()).text


def test_a_page_depends_on_nothing_but_the_result(course: Course, tmp_path: Path) -> None:
    result = lay(course, tmp_path, "ada", "picking", WRONG_ROW)
    before = page_of(course, tmp_path)
    store.write_result(tmp_path, replace(result, seconds=99.0))
    assert page_of(course, tmp_path) == before


def test_a_page_that_would_be_the_same_is_not_touched(course: Course, tmp_path: Path) -> None:
    lay(course, tmp_path, "ada", "picking", WRONG_ROW)
    lay(course, tmp_path, "bo", "picking", WRONG_ROW)
    page_of(course, tmp_path)
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*.html")}
    lay(course, tmp_path, "bo", "picking")
    page_of(course, tmp_path)
    assert [path.parent.name for path in before if path.stat().st_ino != before[path]] == ["bo"]


def test_a_result_of_another_bank_still_has_a_page(course: Course, tmp_path: Path) -> None:
    result = lay(course, tmp_path, "ada", "picking", RAISES)
    renamed = ({**result.checks[0], "name": "picks_any_row"}, *result.checks[1:])
    store.write_result(tmp_path, replace(result, case_bank="0" * 64, checks=renamed))
    assert "picks any row" in Parsed(page_of(course, tmp_path)).text


def test_a_course_that_cannot_be_graded_just_now_still_has_pages(own_course: Course, tmp_path: Path) -> None:
    lay(own_course, tmp_path, "ada", "picking", WRONG_ROW)
    checks = own_course.root / "solutions/picking/checks.py"
    checks.write_text(checks.read_text() + "\n")
    text = Parsed(page_of(own_course, tmp_path)).text
    assert_in_order(text, "picks the row", "0 of 2 points", "refuses an index outside the table")


harmless = st.characters(exclude_characters="`", exclude_categories=["Cs"])
any_words = st.text(harmless, min_size=1).filter(str.strip) | st.sampled_from(
    [
        "</code></pre><script>alert(1)</script>",
        "<!--",
        "&lt;b&gt;",
        '" onload="x',
        "]]>",
        "{{ 7*7 }}",
        "\x00\x1b[31m",
    ]
)


@given(words=st.tuples(*[any_words] * 5))
def test_what_students_write_is_only_ever_text(
    tmp_path_factory: pytest.TempPathFactory, course: Course, words: tuple[str, ...]
) -> None:
    out = tmp_path_factory.mktemp("out")
    fields = ("message", "hint", "counterexample", "reproduce", "diagnosis")
    pages = []
    for said in (words, ["x"] * 5):
        lay(course, out, "ada", "picking", {"status": "failed"} | dict(zip(fields, said, strict=True)))
        pages.append(Parsed(page_of(course, out)))
    hostile, plain = pages
    assert hostile.elements == plain.elements
    for said in words:
        visible = re.sub(
            r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", "\ufffd", said
        )
        assert " ".join(visible.split()) in hostile.text


@pytest.mark.parametrize("name", STRANGE_NAMES)
def test_any_name_is_shown_as_text_and_has_its_page(course: Course, tmp_path: Path, name: str) -> None:
    lay(course, tmp_path, name, "picking")
    lay(course, tmp_path, "plain", "picking")
    strange, plain = (Parsed(page_of(course, tmp_path, student)) for student in (name, "plain"))
    assert strange.elements == plain.elements
    assert shown(name) in strange.text
    assert not re.search("[\u202a-\u202e\ud800-\udfff]", strange.text)


@given(st.binary(min_size=1, max_size=255))
def test_a_link_holds_every_byte_of_a_name_and_no_sign_of_its_own(name: bytes) -> None:
    made = link(os.fsdecode(name), "picking.html")
    student, page = made.split("/")
    assert (unquote_to_bytes(student), page) == (name, "picking.html")
    assert re.fullmatch(r"[\w.~%-]+", student, re.ASCII)


def test_a_page_allows_no_more_than_its_own_style_and_script(course: Course, tmp_path: Path) -> None:
    lay(course, tmp_path, "ada", "picking")
    page = page_of(course, tmp_path).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert policy
    assert script
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert html.unescape(policy[1]).split("; ") == [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        f"script-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert not re.search(r"(?i)(src|href)=\"(?!#)|url\(|@import|https?:", page)


def test_the_sign_of_a_zero_and_what_is_no_number_are_shown(course: Course, tmp_path: Path) -> None:
    lay(course, tmp_path, "ada", "picking", STRANGE)
    text = Parsed(page_of(course, tmp_path)).text
    assert_in_order(
        text, "Returned", "differs: nan", "differs: 1.0", "0.0", "Expected", "differs: inf", "−2.0", "−0.0"
    )


def test_the_command_writes_the_pages(own_course: Course, tmp_path: Path) -> None:
    lay(own_course, tmp_path / "out", "ada", "picking", WRONG_ROW)
    done = autograder("feedback", "--out", tmp_path / "out", cwd=own_course.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Feedback: {tmp_path}/out/<student>/<assignment>.html, 1 page\n"
    assert (tmp_path / "out/ada/picking.html").is_file()


def test_the_command_refuses_a_folder_without_results(own_course: Course, tmp_path: Path) -> None:
    empty = autograder("feedback", "--out", tmp_path, cwd=own_course.root)
    assert "expected results of `autograder grade`, found none" in refused(empty)
    nowhere = autograder("feedback", "--out", tmp_path / "nowhere", cwd=own_course.root)
    assert "nowhere" in refused(nowhere)
