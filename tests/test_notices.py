"""notices.csv: what an instructor should know besides the marks, as long as the results that tell it are kept."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from bad_class import at_last
from running import autograder
from tiny import hand_in, known_source

from autograder.course.model import Course

HEADER = ["student", "assignment", "seen", "message"]


def noticed(course: Course, folder: Path) -> tuple[list[list[str]], str]:
    """The rows of notices.csv, and what the terminal shows."""
    words = ("--submissions", folder / "in", "--out", folder / "out", "--no-report", "--jobs", 1)
    done = autograder("grade", *words, cwd=course.root)
    assert done.returncode == 0
    path = folder / "out/notices.csv"
    text = path.read_text() if path.exists() else ""
    return list(csv.reader(io.StringIO(text, newline=""))), done.stdout


def test_an_honest_class_has_no_notices_and_the_last_one_takes_the_file_away(
    course: Course, tmp_path: Path
) -> None:
    hand_in(tmp_path / "in", "ada", "picking", at_last("os.fork(); return table[-1]"))
    hand_in(tmp_path / "in", "bob", "picking", known_source("picking", "wrong/picks_columns"))
    rows, shown = noticed(course, tmp_path)
    assert [row[0] for row in rows] == ["student", "ada"]
    assert "1 of the submissions did what answers seldom do" in shown
    hand_in(tmp_path / "in", "ada", "picking", known_source("picking"))
    rows, shown = noticed(course, tmp_path)
    assert rows == []
    assert "seldom" not in shown


def test_what_was_seen_is_told_again_where_the_result_is_kept(course: Course, tmp_path: Path) -> None:
    reaches = at_last("os.kill(os.getppid(), 9); os.fork(); return table[-1]")
    hand_in(tmp_path / "in", "=ada", "picking", reaches)
    hand_in(tmp_path / "in", "bob", "picking", at_last("os._exit(0)"))
    hand_in(tmp_path / "in", "cy", "picking", known_source("picking"))
    first, shown = noticed(course, tmp_path)
    assert [row[:3] for row in first] == [
        HEADER[:3],
        ["'=ada", "picking", "tried what is locked"],
        ["bob", "picking", "ended its process"],
    ]
    assert "PermissionError" in first[1][3]
    assert "2 of the submissions did what answers seldom do" in shown
    again, shown = noticed(course, tmp_path)
    assert again == first
    assert "3 of them kept from before" in shown


TOUCHED, LOCKED = "tried to touch the disk", "tried what is locked"
WRITES = {
    "open('fig.png', 'w')": (TOUCHED, "PermissionError: it touches the disk at 'fig.png', where a file that is graded can change nothing: take that out (picking.py, line "),
    "open('/tmp/a', 'w')": (TOUCHED, "it touches the disk at '/tmp/a', where"),
    "open('out/a', 'w')": (TOUCHED, "it touches the disk at 'out/a', where"),
    "open('/a.log', 'a')": (TOUCHED, "it touches the disk at '/a.log', where"),
    'open("it\'s.png", "w")': (TOUCHED, "it touches the disk at \"it's.png\", where"),
    "__import__('pathlib').Path('a').write_text('')": (TOUCHED, "it touches the disk at 'a', where"),
    "os.open('a', os.O_CREAT | os.O_WRONLY)": (TOUCHED, "it touches the disk at 'a', where"),
    "os.mkdir('out')": (TOUCHED, "it touches the disk at 'out', where a file that is graded can change nothing: take that out (picking.py"),
    "os.rename('open', 'b')": (TOUCHED, "it touches the disk at 'open', where"),
    "os.symlink('a', str(open)[:1])": (TOUCHED, "it touches the disk at 'a', where"),
    "os.symlink('/srv/a', 'a')": (LOCKED, "it touches the disk at '/srv/a', where"),
    "os.chdir('out')": (TOUCHED, "it touches the disk at 'out', where"),
    "__import__('tempfile').TemporaryFile()": (TOUCHED, "it touches the disk at '/tmp/tmp…', where"),
    "torch.save(table, 'model.pt')": (TOUCHED, "RuntimeError: it touches the disk, where a file that is graded"),
    "torch.save(table, 'out/model.pt')": (TOUCHED, "RuntimeError: it touches the disk, where a file that is graded"),
    "open('/srv/a', 'w')": (LOCKED, "it touches the disk at '/srv/a', where"),
    "open('/tmp/../srv/a', 'w')": (LOCKED, "it touches the disk at '/tmp/../srv/a', where"),
    "open('../a', 'w')": (LOCKED, "it touches the disk at '../a', where"),
    "open('/etc/passwd')": (LOCKED, "Permission denied: '/etc/passwd'"),
    "os.fork()": (LOCKED, "PermissionError: it asks for another process, a program or the network, which a file that is graded may not use: take that out (picking.py"),
    "__import__('subprocess').run(['ls'])": (LOCKED, "PermissionError: it asks for another process"),
    "list(torch.utils.data.DataLoader(table, num_workers=1))": (LOCKED, "it asks for another process"),
    "__import__('socket').socket()": (LOCKED, "PermissionError: it asks for another process"),
    "__import__('urllib.request').request.urlopen('http://example.org')": (LOCKED, "URLError: it asks for another process"),
    "exec(\"raise PermissionError('no')\")": None,
    "exec(\"raise RuntimeError('Parent directory')\")": None,
    "open('data.txt')": None,
}  # fmt: skip
"""What a file does, and what is noticed of it, in which words."""


def test_a_file_that_is_written_is_told_from_what_reaches_for_others(course: Course, tmp_path: Path) -> None:
    for number, does in enumerate(WRITES):
        hand_in(tmp_path / "in", f"{number:02}", "picking", at_last(f"{does}; return table[-1]"))
    rows, shown = noticed(course, tmp_path)
    seen = {row[0]: (row[2], row[3]) for row in rows[1:]}
    for number, (does, expected) in enumerate(WRITES.items()):
        what, message = seen.get(f"{number:02}", ("", ""))
        words = expected or ("", "")
        assert (what, words[1] in message) == (words[0], True), (does, message)
    assert "10 of the submissions did what answers seldom do" in shown
    assert "14 tried to touch the disk" in shown
