"""nbgrader's formgrader in a real browser, served by a real Jupyter: the class, a student's feedback, a comment, the CSV."""

from __future__ import annotations

import csv
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from browser import chromium
from nbgrader_course import Desk, nbgrader, no_settings
from playwright.sync_api import Locator, Page, expect
from running import TIMEOUT

COMMENT = 'Come and see me, "please"; → Tuesday.'
SCORES = {"no-notebook": "3 / 5", "by-exchange": "5 / 5", "no-python": "0 / 5"}


@contextmanager
def jupyter(folder: Path) -> Iterator[str]:
    """The address of a Jupyter server on loopback, with the extensions that are installed, serving `folder`."""
    options = ["--ip=127.0.0.1", "--port=0", "--no-browser", "--allow-root", "--IdentityProvider.token="]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter_server", *options, f"--ServerApp.root_dir={folder}"],
        cwd=folder,
        env=no_settings(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stderr is not None
    said: list[str] = []
    # Read on a thread of its own to the end: what the server goes on to say must not fill the pipe.
    address: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    reader = threading.Thread(target=_listen, args=(server.stderr, said, address), daemon=True)
    reader.start()
    try:
        found = address.get(timeout=TIMEOUT)
        assert found, "".join(said)
        yield found
    finally:
        server.terminate()
        server.wait()
        reader.join()


def _listen(stream: IO[str], said: list[str], address: queue.SimpleQueue[str | None]) -> None:
    """Puts the address that the server says it is at, and None at the end of what it says."""
    for line in stream:
        said.append(line)
        if found := re.search(r"ServerApp\] (http://127\.0\.0\.1:\d+)/", line):
            address.put(found[1])
    address.put(None)


@pytest.fixture(scope="module")
def formgrader(desk: Desk) -> Iterator[Page]:
    with jupyter(desk.root) as address, chromium() as browser:
        context = browser.new_context(base_url=address, viewport={"width": 1200, "height": 900})
        # It asks a far server for its fonts of formulas; no test needs a network.
        context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
        yield context.new_page()


def row_of(page: Page, student: str) -> Locator:
    return page.locator("tr", has=page.locator("td.student-id").get_by_text(student, exact=True))


def test_the_class_s_scores_are_there(formgrader: Page) -> None:
    formgrader.goto("/formgrader/manage_submissions/picking")
    for student, score in SCORES.items():
        row = row_of(formgrader, student)
        expect(row.locator(".score")).to_have_text(score)
        expect(row.locator(".status")).to_have_text("graded")


def test_a_comment_on_a_student_s_feedback_is_exported_beside_the_scores(
    formgrader: Page, desk: Desk
) -> None:
    formgrader.goto("/formgrader/manage_submissions/picking")
    row_of(formgrader, "no-notebook").locator(".student-name a").click()
    formgrader.locator("td a").get_by_text("picking", exact=True).click()
    page = formgrader.locator("body")
    expect(page).to_contain_text("0 of 2 points. pick raises IndexError for an index outside the table")
    expect(page).to_contain_text("It raised nothing, and IndexError was expected.")
    comment = formgrader.locator("textarea.comment")
    expect(comment).to_have_attribute("placeholder", "No response.")  # once its script has read what is there
    with formgrader.expect_response(re.compile("/api/comment/")) as saved:
        comment.fill(COMMENT)
        comment.blur()
    assert saved.value.ok

    done = nbgrader("export", "--to", desk.root / "grades.csv", cwd=desk.root)
    assert done.returncode == 0, done.stderr
    with (desk.root / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert set(rows) == {path.name for path in (desk.root / "submitted").iterdir()}
    for student, score in SCORES.items():
        assert [rows[student][name] for name in ("score", "max_score")] == [
            f"{float(part)}" for part in score.split("/")
        ]
    assert {student: row["comments"] for student, row in rows.items() if row["comments"]} == {
        "no-notebook": COMMENT
    }


def test_its_button_grades_as_the_command_does_and_keeps_the_comment(formgrader: Page, desk: Desk) -> None:
    formgrader.goto("/formgrader/manage_submissions/picking")
    row = row_of(formgrader, "no-notebook")
    row.locator(".autograde a").click()
    said = formgrader.locator(".modal-body")
    expect(said).to_contain_text(
        "Successfully autograded 'picking' for student 'no-notebook'.", timeout=120_000
    )
    formgrader.reload()
    expect(row.locator(".score")).to_have_text(SCORES["no-notebook"])
    assert not list(desk.root.rglob("ran-in-a-kernel"))
