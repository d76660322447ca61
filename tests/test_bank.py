"""The case bank: drawn the same whenever and wherever it is frozen, named by a hash of all it holds, read strictly."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from running import autograder, refused
from tiny import copy_course

from autograder.cases import bank as banks
from autograder.cases.bank import Bank, FrozenCheck
from autograder.cases.freeze import draw, freeze
from autograder.cases.readable import is_readable
from autograder.cases.recipes import Table, to_json
from autograder.course import model, rubric_files
from autograder.course.model import Course, CourseError
from autograder.grading.answer_key import answer_key
from autograder.rubric import Close, Exact, RubricError

ELSEWHERE = """
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[2])
import json, sqlite3, unittest, xml.dom
import likes_numbers  # constants in local modules are what Hypothesis picks up
from hypothesis import Verbosity, settings

settings.register_profile("other", max_examples=3, derandomize=True, verbosity=Verbosity.quiet)
settings.load_profile("other")

from autograder.cases.freeze import freeze
from autograder.course.model import load

course = load(Path(sys.argv[1]))
for assignment in course.assignments:
    freeze(course, assignment)
"""


def frozen_bytes(course: Course) -> list[bytes]:
    """The bank files of the course."""
    return [(course.solution(one) / banks.FILE).read_bytes() for one in course.assignments]


def picking(course: Course) -> Bank:
    """The bank of the assignment `picking`."""
    return banks.read(course, course.assignment("picking"))


def refusal(course: Course) -> str:
    """The line with which the bank of `picking` is refused."""
    with pytest.raises(CourseError) as caught:
        picking(course)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def edit(course: Course, change: Callable[[Any], object]) -> None:
    """Changes the JSON of the bank of `picking` in its file."""
    path = course.root / "solutions/picking" / banks.FILE
    plain = json.loads(path.read_text())
    change(plain)
    path.write_text(json.dumps(plain))


def test_freezing_again_gives_the_same_bytes(own_course: Course) -> None:
    before = frozen_bytes(own_course)
    for assignment in own_course.assignments:
        freeze(own_course, assignment)
    assert frozen_bytes(own_course) == before


def test_other_modules_and_another_hypothesis_profile_change_no_case(tmp_path: Path) -> None:
    path = copy_course(tmp_path / "course")
    path.write_text(path.read_text().replace("cases_per_check = 6", "cases_per_check = 60"))
    course = model.load(path)
    for assignment in course.assignments:
        freeze(course, assignment)
    before = frozen_bytes(course)
    (tmp_path / "likes_numbers.py").write_text("NUMBERS = [0, 1, 2, 3, 4, 5, 0.5, 3.0]\n")
    script = tmp_path / "elsewhere.py"
    script.write_text(ELSEWHERE)
    subprocess.run([sys.executable, script, path, tmp_path], check=True)
    assert frozen_bytes(course) == before


def test_constants_of_imported_modules_do_not_reach_the_cases(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    strategy = st.fixed_dictionaries({"number": st.integers(0, 10**9)})
    before = draw(strategy, 1000, 1)
    magic = range(777_000_000, 777_000_500)
    (tmp_path / "holds_numbers.py").write_text(f"HERE = {list(magic)}\n")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("holds_numbers")
    after = draw(strategy, 1000, 1)
    assert not [case for case in after if case["number"] in magic]
    assert after == before


def test_another_seed_draws_other_cases(own_course: Course) -> None:
    before = picking(own_course)
    other = own_course.model_copy(update={"seed": 8})
    freeze(other, other.assignment("picking"))
    assert picking(other).checks[0].cases != before.checks[0].cases
    assert picking(other).checks[1].cases == before.checks[1].cases, "corners are not drawn"


def test_corners_come_first_and_the_number_of_draws_is_kept(course: Course) -> None:
    rows, outside, last = picking(course).checks
    assert rows.cases[:2] == (
        to_json({"table": Table(3, 3), "index": 1}),
        to_json({"table": Table(4, 2), "index": 3}),
    )
    assert len(rows.cases) == 2 + course.cases_per_check
    assert [case["index"] for case in outside.cases] == [3, -1], "draws=0 leaves the corners alone"
    assert len(last.cases) == course.cases_per_check


def test_a_small_strategy_gives_what_it_has_and_a_seed_always_the_same() -> None:
    two = st.fixed_dictionaries({"number": st.sampled_from([1, 2])})
    assert sorted(case["number"] for case in draw(two, 50, 3)) == [1, 2]
    numbers = st.fixed_dictionaries({"number": st.integers()})
    assert draw(numbers, 20, 3) == draw(numbers, 20, 3) != draw(numbers, 20, 4)
    assert draw(numbers, 0, 3) == []


@pytest.mark.parametrize(
    ("numbers", "corners", "readable"),
    [
        ("st.integers(0, 10**6)", "[]", 10),
        ("st.integers(0, 10**6)", "[{'number': 3}]", 1),
        ("st.integers(0, 10**6)", "[{'number': 300}]", 10),
        ("st.integers(500, 10**6)", "[]", 0),
        ("st.integers(0, 20)", "[]", 21),
    ],
)
def test_where_no_corner_can_be_read_a_third_of_the_draws_can(
    own_course: Course, numbers: str, corners: str, readable: int
) -> None:
    path = own_course.root / "solutions/picking/checks.py"
    path.write_text(
        "from hypothesis import strategies as st\nfrom autograder.rubric import Exercise\n"
        "exercise = Exercise()\n"
        f"@exercise.check(points=5, calls='f()', hint='h', corners={corners}, draws=30,\n"
        f"    cases=st.fixed_dictionaries({{'number': {numbers}}}))\n"
        "def gives_a_number(module, case):\n    'Says.'\n    return case.number\n"
    )
    freeze(own_course, own_course.assignment("picking"))
    (check,) = picking(own_course).checks
    assert sum(map(is_readable, check.cases)) >= readable
    assert len(check.cases) == len(set(map(str, check.cases)))
    assert len(check.cases) == (21 if readable == 21 else 30 + ("{" in corners))


LATIN_1 = b"# -*- coding: latin-1 -*-\n# caf\xe9\n"


@pytest.mark.parametrize(("before", "line"), [(LATIN_1, 2), (b"# caf\xe9\n", 1)])
def test_checks_that_are_not_utf_8_are_told_with_their_line(
    own_course: Course, before: bytes, line: int
) -> None:
    path = own_course.root / "solutions/picking/checks.py"
    path.write_bytes(before + path.read_bytes())
    with pytest.raises(RubricError) as caught:
        freeze(own_course, own_course.assignment("picking"))
    assert str(caught.value) == f"solutions/picking/checks.py:{line}: not UTF-8: save the file as UTF-8"


def test_a_byte_order_mark_and_other_line_ends_change_no_case_and_no_answer(own_course: Course) -> None:
    before = picking(own_course)
    expected = answer_key(own_course, own_course.assignment("picking"), before)
    path = own_course.root / "solutions/picking/checks.py"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    freeze(own_course, own_course.assignment("picking"))
    now = picking(own_course)
    assert now.checks == before.checks
    assert answer_key(own_course, own_course.assignment("picking"), now) == expected


def test_a_check_without_a_case_is_refused(own_course: Course) -> None:
    path = own_course.root / "solutions/picking/checks.py"
    path.write_text(
        "from hypothesis import strategies as st\nfrom autograder.rubric import Exercise\n"
        "exercise = Exercise()\n"
        "@exercise.check(points=5, calls='f()', hint='h', cases=st.just({}), draws=0)\n"
        "def does_nothing(module, case):\n    'Says.'\n"
    )
    with pytest.raises(RubricError, match="check does_nothing has no cases: give it corners or draws"):
        freeze(own_course, own_course.assignment("picking"))


def test_a_bank_is_read_as_it_was_written(tmp_path: Path, own_course: Course) -> None:
    folder = own_course.root / "solutions/picking"
    case = {"text": "naïve ≠ “”", "number": 1e-7, "none": None, "list": [1, [True]]}
    check = FrozenCheck("says_ö", 4.5, "Says “ö”.", "A hint.", "f()", Close(1e-3, 0.0), (), (case, {}))
    source, reference = (folder / name for name in ("checks.py", "picking.py"))
    written = Bank(
        "picking",
        7,
        6,
        rubric_files.sha256({source.name: source.read_bytes()}),
        banks.sha256(reference.read_bytes()),
        (check, replace(check, name="other", points=0.5, compare=Exact(), needs=("says_ö",))),
    )
    banks.write(written, folder / banks.FILE)
    assert picking(own_course) == written
    assert picking(own_course).sha256 == written.sha256
    lines = (folder / banks.FILE).read_text(encoding="utf-8").splitlines()
    assert sum("naïve ≠" in line for line in lines) == 2, "one case a line, as it is read"


@pytest.mark.parametrize("file", ["checks.py", "picking.py"])
def test_a_bank_older_than_its_sources_is_refused_with_the_command_that_mends_it(
    own_course: Course, file: str
) -> None:
    with (own_course.root / "solutions/picking" / file).open("a") as stream:
        stream.write("# changed\n")
    assert refusal(own_course) == (
        f"solutions/picking/cases.json: expected the cases of the present {file}, found those of another: "
        "run `autograder freeze picking`"
    )
    freeze(own_course, own_course.assignment("picking"))
    assert picking(own_course).points == 5


def test_a_bank_drawn_with_another_seed_or_number_or_for_another_assignment_is_refused(
    own_course: Course,
) -> None:
    edit(own_course, lambda plain: plain.update(seed=8))
    assert "cases.json: seed: expected 7, found 8: run `autograder freeze" in refusal(own_course)
    edit(own_course, lambda plain: plain.update(seed=7, cases_per_check=60))
    assert "cases.json: cases_per_check: expected 6, found 60: run `autograder freeze" in refusal(own_course)
    edit(own_course, lambda plain: plain.update(cases_per_check=6, assignment="drawing"))
    assert "assignment: expected picking, found drawing" in refusal(own_course)


def test_a_bank_that_is_not_there_is_told_with_the_command_that_makes_it(own_course: Course) -> None:
    (own_course.root / "solutions/picking/cases.json").unlink()
    assert refusal(own_course) == (
        "solutions/picking/cases.json: no such file: expected the frozen cases: run `autograder freeze picking`"
    )


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"3", b'{"checks": 3}', b'{"checks": [3]}', b"\xff", b"[" * 100_000]
)
def test_a_damaged_bank_is_refused_in_one_line(own_course: Course, content: bytes) -> None:
    (own_course.root / "solutions/picking/cases.json").write_bytes(content)
    assert refusal(own_course).startswith("solutions/picking/cases.json: damaged (")


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain["checks"][0].pop("hint"),
        lambda plain: plain["checks"][0].update(colour=1),
        lambda plain: plain["checks"][0]["compare"].update(kind="Roughly"),
        lambda plain: plain["checks"][0].update(compare={}),
        lambda plain: plain.update(colour=1),
        lambda plain: plain.pop("seed"),
        lambda plain: plain.pop("checks"),
    ],
)
def test_a_bank_with_other_fields_is_refused(own_course: Course, change: Callable[[Any], object]) -> None:
    edit(own_course, change)
    assert refusal(own_course).startswith("solutions/picking/cases.json: damaged (")


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_to_a_bank_goes_unnoticed(own_course: Course, data: st.DataObject) -> None:
    whole = picking(own_course)
    path = own_course.root / "solutions/picking/cases.json"
    content = path.read_bytes()
    place = data.draw(st.integers(0, len(content) - 1))
    byte = data.draw(st.sampled_from(b'0179- ,.[]{}"aeft\x00\xff'))
    path.write_bytes(content[:place] + bytes([byte]) + content[place + 1 :])
    try:
        assert picking(own_course) == whole, "damage that changes no case, such as another space, is none"
    except CourseError as error:
        told = str(error)
    else:
        told = "solutions/picking/cases.json: nothing that counts: run `autograder freeze picking`"
    finally:
        path.write_bytes(content)
    assert told.startswith("solutions/picking/cases.json: ")
    assert told.endswith("run `autograder freeze picking`")


def test_a_changed_case_is_noticed(own_course: Course) -> None:
    edit(own_course, lambda plain: plain["checks"][0]["cases"][0].update(index=2))
    assert refusal(own_course).startswith("solutions/picking/cases.json: damaged (its hash is not the one")


def test_points_that_do_not_add_up_are_told_with_their_field(own_course: Course) -> None:
    path = own_course.root / model.FILE
    path.write_text(path.read_text().replace("points = 5", "points = 6"))
    with pytest.raises(CourseError) as caught:
        picking(model.load(path))
    assert str(caught.value) == (
        "course.toml: assignments[picking].points: expected 5, the sum of the checks' points, found 6"
    )


def test_checks_whose_points_do_not_add_up_are_not_frozen(own_course: Course) -> None:
    folder = own_course.root / "solutions/picking"
    before = (folder / banks.FILE).read_bytes()
    source = (folder / "checks.py").read_text()
    (folder / "checks.py").write_text(source.replace("points=1,", "points=0.5,"))
    with pytest.raises(RubricError) as caught:
        freeze(own_course, own_course.assignment("picking"))
    assert str(caught.value) == (
        "solutions/picking/checks.py: points: expected 5, which course.toml gives the assignment, "
        "found 4.5 over all checks"
    )
    assert (folder / banks.FILE).read_bytes() == before


def test_a_strategy_that_does_not_work_is_told_with_its_check(own_course: Course) -> None:
    folder = own_course.root / "solutions/picking"
    before = (folder / banks.FILE).read_bytes()
    source = (folder / "checks.py").read_text()
    (folder / "checks.py").write_text(
        source.replace('{"table": table}, tables', '{"table": table.lines}, tables')
    )
    line = refused(autograder("freeze", "picking", cwd=own_course.root))
    assert line == (
        "solutions/picking/checks.py: check picks_the_last_row: its cases cannot be drawn: "
        "AttributeError: 'Table' object has no attribute 'lines'"
    )
    assert (folder / banks.FILE).read_bytes() == before


def test_the_hash_changes_with_everything_that_a_bank_holds(course: Course) -> None:
    bank = picking(course)
    first, second = bank.checks[:2]
    changed = [
        replace(bank, assignment="other"),
        replace(bank, seed=8),
        replace(bank, checks_sha256="0"),
        replace(bank, reference_sha256="0"),
        replace(bank, checks=(second, first)),
        *(
            replace(bank, checks=(replace(first, **field), second))
            for field in (
                {"name": "x"}, {"points": 2.5}, {"says": "x"}, {"hint": "x"}, {"calls": "x()"},
                {"needs": ("x",)}, {"compare": Close(1e-3, 0.0)}, {"compare": Close(1e-3, 1e-9)},
                {"cases": first.cases[1:]}, {"cases": (*first.cases[1:], first.cases[0])},
                {"cases": ({**first.cases[0], "index": 2}, *first.cases[1:])},
            )
        ),
    ]  # fmt: skip
    hashes = [one.sha256 for one in [bank, *changed]]
    assert len(set(hashes)) == len(hashes)
    assert replace(bank).sha256 == bank.sha256
