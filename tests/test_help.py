"""`autograder --help` says which command is for whom, and how each is called."""

from __future__ import annotations

import re
from pathlib import Path

from running import autograder

HEADING = re.compile(r"─ (Commands|For authors of assignments|For students) ─")


def test_the_help_tells_what_is_for_students_and_what_for_authors(tmp_path: Path) -> None:
    _, *parts = HEADING.split(autograder("--help", cwd=tmp_path).stdout)
    commands = {
        heading: re.findall(r"^│ (\w+)", text, re.MULTILINE)
        for heading, text in zip(parts[::2], parts[1::2], strict=True)
    }
    assert commands["For students"] == ["check", "watch"]
    assert commands["For authors of assignments"] == ["freeze", "verify", "release"]
    assert {"grade", "collect", "export", "doctor"} <= set(commands["Commands"])


def test_assignments_are_named_in_the_help_as_the_contract_names_them(tmp_path: Path) -> None:
    told = autograder("grade", "--help", cwd=tmp_path).stdout
    assert "autograder grade [OPTIONS] [ASSIGNMENT]..." in told


def test_what_runs_students_code_is_told_to_run_it_unlocked_in_the_same_words(tmp_path: Path) -> None:
    for command in ("grade", "replay", "verify"):
        told = autograder(command, "--help", cwd=tmp_path).stdout
        (line,) = [" ".join(line.split()) for line in told.splitlines() if "--isolation" in line]
        said = "`process` runs students' code unlocked: only for code you trust. [default: locked]"
        assert f"--isolation <locked|process> {said}" in line
