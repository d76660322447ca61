"""What Gradescope's image runs, as `python -m autograder.exports.gradescope_run prepare` and `... grade`.

The folder is /autograder, or what AUTOGRADER_ROOT names: source/ holds the package's contents, submission/ the
student's files, results/ takes results.json.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import closing
from pathlib import Path

from autograder.course.model import FILE, Course, CourseError, load
from autograder.exports.gradescope import results_json
from autograder.files import write_whole
from autograder.grading.grader import Isolation, rubrics
from autograder.grading.ready import Grading
from autograder.grading.submissions import Submission
from autograder.results.gather import Checks
from autograder.results.model import Result
from autograder.student.lock import why_unlockable


def main() -> int:
    """0 when done; 1, with a line for the instructor, where nothing can be graded: Gradescope then shows a failure."""
    root = Path(os.environ.get("AUTOGRADER_ROOT") or "/autograder")
    try:
        settings = json.loads((root / "source/settings.json").read_text(encoding="utf-8"))
        course, name, isolation = (
            load(root / "source/course" / FILE),
            settings["assignment"],
            settings["isolation"],
        )
        if isolation == "locked" and (why := why_unlockable()):
            raise CourseError(
                f"{why} A package of `--isolation process` grades here, with students' code unlocked."
            )
        if sys.argv[1:] == ["prepare"]:
            rubrics(course, [name])  # and so the answer key is made and kept
        else:
            result, known = _graded(root, course, name, isolation)
            write_whole(root / "results/results.json", results_json(result, known))
    except (CourseError, OSError) as error:
        print(f"autograder: {error}", file=sys.stderr)
        return 1
    return 0


def _graded(root: Path, course: Course, name: str, isolation: Isolation) -> tuple[Result, Checks]:
    assignment = course.assignment(name)
    submission = Submission("submission", assignment, root / "submission" / assignment.file)
    # Not entered: what cannot be run needs no process.
    with closing(Grading(course, [name], isolation)) as grading:
        return grading.submission(submission), {check.name: check for check in grading.banks[name].checks}


if __name__ == "__main__":
    sys.exit(main())
