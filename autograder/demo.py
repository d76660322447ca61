"""A demo class, made from the known right and wrong answers, so that `make grade` has something to grade."""

from __future__ import annotations

import random
from pathlib import Path

from autograder.course.model import Course, CourseError
from autograder.files import write_whole
from autograder.known import known_answers
from autograder.places import need_place_for_folder

STUDENTS = (
    "Ada Adeyemi", "Anaïs Girard", "Bao Nguyen", "Björn Åkesson", "Carmen Ruiz", "Chidi Okafor", "Dana Levi",
    "Emeka Obi", "Fatima Zahra", "Giulia Conti", "Hana Sato", "Ibrahim Diallo", "Ines Duarte", "Jonas Weber",
    "Katya Orlova", "Liam O'Brien", "Mei Chen", "Nadia Haddad", "Oskar Nowak", "Priya Nair", "Quentin Moreau",
    "Ruth Mwangi", "Søren Holm", "Zoë Papadaki",
)  # fmt: skip


def write_class(course: Course, folder: Path) -> int:
    """Writes one submission of each assignment for most students; some hand in late, that is: not at all.

    The same class whenever and wherever it is made. Returns the number of students. Raises CourseError.
    """
    need_place_for_folder("demo", folder)
    rng = random.Random(course.seed)
    files: dict[Path, bytes] = {}
    for assignment in course.assignments:
        known = known_answers(course, assignment)
        right = [one.source for one in known if one.right]
        wrong = [one.source for one in known if not one.right]
        if not right or not wrong:
            raise CourseError(
                f"solutions/{assignment.name}: expected files in right/ and wrong/ to make a class from"
            )
        for position, student in enumerate(STUDENTS):
            if rng.random() < 0.08:
                continue
            source = rng.choice(right if rng.random() < 0.55 else wrong)
            if position == 7:
                source = source[: len(source) // 2] + b"\n    def (:\n"  # someone always hands in half a file
            files[folder / student / assignment.name / assignment.file] = source
    for path, source in files.items():
        write_whole(path, source)
    return len(STUDENTS)
