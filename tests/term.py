"""What docs/instructor.md has at hand: a download from Canvas with four students' lookup tables, and Canvas's gradebook."""

from __future__ import annotations

import zipfile
from pathlib import Path

SOLUTIONS = Path(__file__).parents[1] / "solutions" / "lookup_table"
HALF_A_LINE = "def lookup(table, token_ids)\n    return table[token_ids]\n"
WORKS = {
    "lovelaceada_4711_90210_lookup_table.py": "wrong/forgets_to_return",
    "lovelaceada_4711_90333_lookup_table-1.py": "right/stacks_row_by_row_in_a_loop",
    "turingalan_4712_90211_lookup_table.py": "wrong/wraps_negative_ids",
    "noetheremmy_4714_90213_lookup.py": "wrong/makes_the_weight_at_every_call",
}
"""The files in Canvas's download, and the known answers that they are."""
GRADEBOOK = """\
Student,ID,SIS User ID,SIS Login ID,Section,Tokens: the lookup table (881)
Points Possible,,,,,10
"Hopper, Grace",4713,s103,grace,A,
"Lovelace, Ada",4711,s101,ada,A,
"Noether, Emmy",4714,s104,emmy,B,
"Turing, Alan",4712,s102,alan,B,
"""


def lay_downloads(folder: Path) -> None:
    """Writes canvas.zip and gradebook.csv into `folder`, always the same bytes."""
    with zipfile.ZipFile(folder / "canvas.zip", "w") as archive:
        for name, answer in WORKS.items():
            archive.writestr(zipfile.ZipInfo(name), (SOLUTIONS / f"{answer}.py").read_bytes())
        archive.writestr(zipfile.ZipInfo("hoppergrace_LATE_4713_90212_lookup_table.py"), HALF_A_LINE)
    (folder / "gradebook.csv").write_text(GRADEBOOK, encoding="utf-8")
