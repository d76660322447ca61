"""What the checks of positional_ids take from the course's text and from GPT-2, and the reference's examples."""

from __future__ import annotations

import doctest
from pathlib import Path
from types import ModuleType

import pytest
import torch

from autograder.cases.freeze import load_checks
from autograder.cases.recipes import Ids, Table
from autograder.course import rubric_files
from autograder.rubric import Check
from autograder.vocabulary import gpt2

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "solutions" / "positional_ids"


@pytest.fixture(scope="module")
def checks() -> dict[str, Check]:
    return load_checks(rubric_files.read(FOLDER), "solutions/positional_ids/").checks


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    module = ModuleType("positional_ids")
    exec(compile((FOLDER / "positional_ids.py").read_bytes(), "positional_ids.py", "exec"), module.__dict__)
    return module


def test_the_literal_batch_is_the_beginning_of_the_course_s_text(
    checks: dict[str, Check], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    (text,) = (ROOT / "data").glob("*.txt")
    token_ids = gpt2().encode(text.read_text(encoding="utf-8"), allowed_special="all")
    batch = Ids(tuple(token_ids[:32]), (8, 4))
    for name in ("counts_along_the_last_dimension", "works_at_the_size_of_gpt2"):
        assert batch in [corner["token_ids"] for corner in checks[name].corners]


def test_the_real_sizes_of_the_course_are_tried(checks: dict[str, Check]) -> None:
    corners = checks["works_at_the_size_of_gpt2"].corners
    sizes = []
    for corner in corners:
        table, token_ids = corner["table"], corner["token_ids"]
        assert isinstance(table, Table)
        assert isinstance(token_ids, Ids)
        sizes.append((table.rows, table.width, token_ids.shape))
    assert (512, 768, (3,)) in sizes
    assert (4, 256, (8, 4)) in sizes
    assert any(rows == 1024 and shape == (1024,) for rows, _, shape in sizes)


def test_the_reference_has_393216_parameters_for_512_positions_of_768_numbers(reference: ModuleType) -> None:
    layer = reference.PositionalEmbedding(512, 768)
    assert sum(parameter.numel() for parameter in layer.parameters()) == 393_216
    assert layer(torch.tensor([7454, 2402, 257])).shape == (3, 768)


def test_no_other_check_uses_a_length_of_the_device_check(checks: dict[str, Check]) -> None:
    """A right answer may remember positions by length; the probe must see them being made."""
    lengths = {corner["shape"][-1] for corner in checks["works_on_any_device"].corners}  # type: ignore[index]
    others = [corner for check in checks.values() for corner in check.corners if "token_ids" in corner]
    assert lengths
    assert lengths.isdisjoint(corner["token_ids"].shape[-1] for corner in others)  # type: ignore[attr-defined]


def test_the_examples_of_the_reference_are_true(reference: ModuleType) -> None:
    found = doctest.testmod(reference)
    assert found.attempted == 3
    assert found.failed == 0
