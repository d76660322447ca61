"""Downloads of learning systems, made as those systems make them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

GRADESCOPE_METADATA = """\
submission_11:
  :submitters:
  - :name: Ada Lovelace
    :sid: 's100'
    :email: ada@example.org
  :created_at: 2027-02-05 21:10:00.000000000 Z
  :score: 3.0
  :status: processed
submission_12:
  :submitters:
  - :name: Bo Li
    :sid: ''
    :email: bo@example.org
  - :name: Čeněk Novák
    :sid:
    :email: cn@example.org
  :created_at: 2027-02-04 10:00:00.000000000 Z
submission_10:
  :submitters:
  - :name: Ada Lovelace
    :sid: 's100'
    :email: ada@example.org
  :created_at: 2027-02-06 08:00:00.000000000 Z
"""

CANVAS = {
    "lovelaceada_4711_90210_picking.py": "older",
    "lovelaceada_LATE_4711_90333_picking-1.py": "ada",
    "obrienliam_4712_90211_Picking (2).py": "liam",
    "李明_4713_90212_drawing.py": "li",
    "obrienliam_4712_90213_notes.txt": "notes",
    "roegina_4714_text.html": "typed into Canvas",
    "anon_Xy9z_90214_picking.py": "nobody",
}
MOODLE = {
    "Ada Lovelace_4711_assignsubmission_file_/picking.py": "ada",
    "Liam O'Brien_4712_assignsubmission_file/sub/picking.py": "liam",
    "李 明_4713_assignsubmission_file_picking.py": "li",
    "Ada Lovelace_4711_assignsubmission_onlinetext_/onlinetext.html": "typed into Moodle",
    "Participant_4714_assignsubmission_file_/drawing.py": "nobody",
}
GRADESCOPE = {
    "assignment_9_export/submission_metadata.yml": GRADESCOPE_METADATA,
    "assignment_9_export/submission_11/picking.py": "older",
    "assignment_9_export/submission_10/picking.py": "ada",
    "assignment_9_export/submission_12/picking.py": "group",
}
GITHUB = {
    "picking-submissions/picking-ada-l/picking.py": "ada",
    "picking-submissions/picking-ada-l/.git/picking.py": "history",
    "picking-submissions/picking-ada-l/README.md": "about",
    "picking-submissions/picking-ada-m/src/picking.py": "other ada",
    "picking-submissions/grades.csv": "",
}

GRADEBOOK = """\
Student,ID,SIS User ID,SIS Login ID,Section,Rows: pick one (99),Essay (98),Weights: draw and scale (97),Current Score
    Points Possible,,,,,5,10,4,(read only)
"Lovelace, Ada",4711,s1,ada,Group A,,9,,90
"O'Brien, Liam",4712,s2,liam,Group A,2,,1.5,20
"Li, Bo",4799,s9,bo,Group B,,,,0
"""
"""Canvas's own, in which the tiny course's assignments stand."""
WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (grade)
Participant 4711,Ada Lovelace,ada@example.org,Submitted,,5.00,Yes,-
Participant 4712,Liam O'Brien,liam@example.org,Submitted,"2,5",5.00,Yes,"Friday, 5 February 2027, 9:00 PM"
Participant 4799,Bo Li,bo@example.org,No submission,,5.00,Yes,-
"""
"""Moodle's for one assignment."""


def without(table: str, *columns: str) -> str:
    """A CSV without these columns."""
    reader = csv.DictReader(io.StringIO(table, newline=""))
    text = io.StringIO(newline="")
    left = [column for column in reader.fieldnames or () if column not in columns]
    writer = csv.DictWriter(text, left, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(reader)
    return text.getvalue()


def packed(path: Path, files: Mapping[str, str]) -> Path:
    """A .zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def unpacked(folder: Path, files: Mapping[str, str]) -> Path:
    """The same as a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return folder
