"""The zip that Gradescope's "Configure Autograder" takes: engine, course, versions, and two scripts.

setup.sh runs once, with network, when Gradescope builds the image; run_autograder runs for every submission and needs
nothing but what is then there.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder import wire
from autograder.cases import bank
from autograder.course import rubric_files
from autograder.course.model import FILE, Assignment, Course
from autograder.files import write_whole
from autograder.vocabulary import IN_A_COURSE, laid_out

NAME = "embedding-autograder"
MADE = (2020, 1, 1, 0, 0, 0)
"""The time of every member: the same course gives the same zip."""

SETUP = """\
#!/usr/bin/env bash
# Gradescope runs this once, with network, when it builds the image. Afterwards nothing is downloaded any more.
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}
cd "$root/source"
find_python() {
  for python in THIS python3.13 python3.12 python3.11 python3; do
    if "$python" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$python"
      return
    fi
  done
  return 1
}
if [ ! -x "$root/venv/bin/python" ]; then
  if ! find_python >/dev/null; then
    apt-get update -qq
    apt-get install -y -qq python3.11 python3.11-venv || apt-get install -y -qq python3 python3-venv
  fi
  "$(find_python)" -m venv "$root/venv"
  "$root/venv/bin/python" -m pip install --quiet -r requirements.txt
  "$root/venv/bin/python" -m pip install --quiet --no-index --no-deps ./*.whl
fi
exec "$root/venv/bin/python" -P -m autograder.exports.gradescope_run prepare
"""
RUN = """\
#!/usr/bin/env bash
# Grades /autograder/submission into /autograder/results/results.json. Needs no network.
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}
cd "$root"
exec "$root/venv/bin/python" -P -m autograder.exports.gradescope_run grade
"""


def write_package(course: Course, assignment: Assignment, isolation: str, path: Path) -> None:
    """Writes the zip whole, for the eyes of its owner: it holds the references. Raises CourseError where the course cannot be graded with, and OSError."""
    bank.read(course, assignment)
    files: dict[str, bytes] = {
        "setup.sh": SETUP.replace("THIS", f"python3.{sys.version_info.minor}").encode(),
        "run_autograder": RUN.encode(),
        "settings.json": json.dumps({"assignment": assignment.name, "isolation": isolation}).encode(),
        "requirements.txt": "".join(f"{line}\n" for line in _requirements()).encode(),
        f"{NAME.replace('-', '_')}-{metadata.version(NAME)}-py3-none-any.whl": _wheel(),
        f"course/{FILE}": (course.root / FILE).read_bytes(),
        f"course/{Path(course.text).as_posix()}": (course.root / course.text).read_bytes(),
    }
    for one in course.assignments:
        folder = course.solution(one)
        for name in (one.file, *rubric_files.read(folder), "cases.json", "mistakes.json"):
            if (file := folder / name).is_file():
                files[f"course/solutions/{one.name}/{name}"] = file.read_bytes()
    if assignment.encodings:
        for file in laid_out(course.vocabulary):
            files[f"course/{(IN_A_COURSE / file.name).as_posix()}"] = file.read_bytes()
    write_whole(path, _zipped(files), mode=0o600)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in sorted(files.items()):
            info = zipfile.ZipInfo(name, MADE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (0o755 if name in ("setup.sh", "run_autograder") else 0o644) << 16
            archive.writestr(info, body)
    return content.getvalue()


def _requirements() -> list[str]:
    """What the engine needs to run here, at the versions it runs with here."""
    wanted, found = [NAME], {}
    while wanted:
        name = canonicalize_name(wanted.pop())
        if name in found:
            continue
        distribution = metadata.distribution(name)
        # A build such as `+cpu` is not to be had from everywhere.
        found[name] = distribution.version.partition("+")[0]
        requirements = [Requirement(line) for line in distribution.requires or ()]
        wanted += [
            one.name for one in requirements if one.marker is None or one.marker.evaluate({"extra": ""})
        ]
    return sorted(f"{name}=={version}" for name, version in found.items() if name != NAME)


def _wheel() -> bytes:
    """The engine as a wheel of this very source, by the "Binary distribution format" of the packaging guide."""
    root = Path(wire.__file__).parent
    files = {
        f"autograder/{path.relative_to(root).as_posix()}": path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    information = f"{NAME.replace('-', '_')}-{metadata.version(NAME)}.dist-info"
    files[f"{information}/METADATA"] = (
        f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {metadata.version(NAME)}\n".encode()
    )
    files[f"{information}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: autograder\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    record = "".join(f"{name},sha256={_digest(body)},{len(body)}\n" for name, body in files.items())
    files[f"{information}/RECORD"] = f"{record}{information}/RECORD,,\n".encode()
    return _zipped(files)


def _digest(body: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(body).digest()).decode().rstrip("=")
