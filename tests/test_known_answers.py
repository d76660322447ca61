"""Known answers: every file of right/ and wrong/ is read with what its docstring says, or refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course.model import Course
from autograder.known import KnownAnswer, known_answers
from autograder.rubric import RubricError

WRONG = '''"""Wraps negative indexes round, as Python does.

Believes: indexing refuses everything
    that is not in the table.
Tell: Your index wraps round at -1:
    an error was due.

Caught by: refuses_an_index_outside_the_table, picks_the_row
"""
'''


def known(course: Course) -> dict[str, KnownAnswer]:
    """The known answers of `picking` by folder and name."""
    answers = known_answers(course, course.assignment("picking"))
    return {f"{'right' if one.right else 'wrong'}/{one.name}": one for one in answers}


def write(course: Course, where: str, content: str | bytes) -> Path:
    """Writes a known answer of `picking`."""
    path = course.root / "solutions/picking" / where
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_right_answers_come_first_and_each_kind_is_sorted_by_name(own_course: Course) -> None:
    write(own_course, "right/a_first.py", "'''Says.'''\n")
    write(own_course, "wrong/a_first.py", WRONG)
    write(own_course, "wrong/notes.txt", "no answer\n")
    assert list(known(own_course)) == [
        "right/a_first",
        "right/splits_the_table",
        "wrong/a_first",
        "wrong/picks_columns",
        "wrong/wraps_negative_indexes",
    ]


def test_a_right_answer_says_in_its_first_line_how_it_differs(course: Course) -> None:
    answer = known(course)["right/splits_the_table"]
    path = course.root / "solutions/picking/right/splits_the_table.py"
    assert (answer.assignment, answer.right) == ("picking", True)
    assert (answer.says, answer.source) == ("Takes the table apart into rows first.", path.read_bytes())
    assert (answer.believes, answer.tell, answer.caught_by) == ("", "", ())


def test_the_fields_of_a_wrong_answer_may_go_on_over_several_lines(own_course: Course) -> None:
    write(own_course, "wrong/wraps.py", WRONG)
    answer = known(own_course)["wrong/wraps"]
    assert answer.says == "Wraps negative indexes round, as Python does."
    assert answer.believes == "indexing refuses everything that is not in the table."
    assert answer.tell == "Your index wraps round at -1: an error was due."
    assert answer.caught_by == ("refuses_an_index_outside_the_table", "picks_the_row")


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"# coding: latin-1\n# caf\xe9\n"])
def test_an_answer_may_be_written_in_any_encoding_that_python_takes(own_course: Course, mark: bytes) -> None:
    content = mark + WRONG.replace("\n", "\r\n").encode()
    write(own_course, "wrong/wraps.py", content)
    answer = known(own_course)["wrong/wraps"]
    assert answer.source == content, "it is handed in byte for byte"
    assert answer.tell == "Your index wraps round at -1: an error was due."


@pytest.mark.parametrize(
    ("where", "content", "told"),
    [
        ("right/x.py", "x = 1\n", "expected a docstring whose first line says what is other"),
        ("wrong/x.py", "", "expected a docstring whose first line says what is wrong"),
        ("wrong/x.py", '"""\n\n"""\n', "expected a docstring whose first line says what is wrong"),
        ("wrong/x.py", '"""Is wrong."""\n', "expected a line `Believes: ...` in its docstring"),
        ("wrong/x.py", WRONG.replace("Believes", "Thinks"), "expected a line `Believes: ...` in its docstring"),
        ("wrong/x.py", WRONG.replace("Tell", "tell"), "expected a line `Tell: ...` in its docstring"),
        ("wrong/x.py", WRONG.split("Caught")[0] + '"""\n', "expected a line `Caught by: ...` in its docstring"),
        ("wrong/x.py", WRONG.split("refuses_")[0] + '"""\n', "expected a line `Caught by: ...`"),
        ("wrong/x.py", '"""Is wrong.', "expected a file of Python: unterminated triple-quoted string"),
        ("right/x.py", b'"""Says."""\0', "expected a file of Python: source code"),
    ],
)  # fmt: skip
def test_an_answer_whose_docstring_is_not_as_it_should_be_is_named(
    own_course: Course, where: str, content: str | bytes, told: str
) -> None:
    write(own_course, where, content)
    with pytest.raises(RubricError) as caught:
        known(own_course)
    assert str(caught.value).startswith(f"solutions/picking/{where}: {told}")
    assert "\n" not in str(caught.value)
