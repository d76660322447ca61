"""A result as Gradescope's results.json: "Autograder Specifications" of its autograder documentation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from autograder.results.gather import Checks, says
from autograder.results.model import Result


def results_json(result: Result, known: Checks) -> bytes:
    """The whole file. Every check is a test case, with what a student reads as its output."""
    content = {
        "score": result.score,
        "execution_time": result.seconds,
        "output": _about(result),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {
            "assignment": result.assignment,
            "status": result.status,
            "submission_sha256": result.submission_sha256,
            "case_bank": result.case_bank,
            "versions": result.versions,
        },
        "tests": [
            {
                "name": says(known, check["name"]).partition("\n")[0],
                "number": str(number),
                "score": check["points"],
                "max_score": check["max_points"],
                "status": "passed" if check["status"] == "passed" else "failed",
                "output": _output(check),
                "visibility": "visible",
            }
            for number, check in enumerate(result.checks, 1)
        ],
    }
    # Names and messages can hold lone surrogates, which UTF-8 has no place for.
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _about(result: Result) -> str:
    if result.status == "graded":
        return ""
    return f"{result.status.replace('_', ' ')}: {result.message}"


def _output(check: Mapping[str, Any]) -> str:
    message, counterexample = check["message"], check["counterexample"] or ""
    parts: list[str] = [
        check["diagnosis"] or "",
        "" if counterexample.endswith(message) else message,
        counterexample,
    ]
    parts += [f"Hint: {check['hint']}" if check["hint"] else "", check["reproduce"] or ""]
    return "\n\n".join(part for part in parts if part)
