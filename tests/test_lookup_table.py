"""What the checks of lookup_table take from the course's text and from GPT-2, and the reference's examples."""

from __future__ import annotations

import doctest
from collections.abc import Mapping
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
FOLDER = ROOT / "solutions" / "lookup_table"


@pytest.fixture(scope="module")
def checks() -> dict[str, Check]:
    return load_checks(rubric_files.read(FOLDER), "solutions/lookup_table/").checks


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    module = ModuleType("lookup_table")
    exec(compile((FOLDER / "lookup_table.py").read_bytes(), "lookup_table.py", "exec"), module.__dict__)
    return module


def vocab_size(corner: Mapping[str, object]) -> int:
    """The number of rows of a case's table."""
    table = corner.get("table")
    size = table.rows if isinstance(table, Table) else corner["vocab_size"]
    assert isinstance(size, int)
    return size


def test_the_first_tokens_of_the_course_s_text_are_looked_up_at_gpt2s_size(
    checks: dict[str, Check], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    (text,) = (ROOT / "data").glob("*.txt")
    token_ids = gpt2().encode(text.read_text(encoding="utf-8"), allowed_special="all")
    corner = {"table": Table(50257, 256), "token_ids": Ids(tuple(token_ids[:32]), (8, 4))}
    assert corner in checks["gives_the_rows_bit_for_bit"].corners


def test_the_reference_has_7680000_parameters_for_10000_tokens_of_768_numbers(reference: ModuleType) -> None:
    layer = reference.TokenEmbedding(10000, 768)
    assert sum(parameter.numel() for parameter in layer.parameters()) == 7_680_000
    assert layer(torch.tensor([464, 7999, 9999])).shape == (3, 768)


def test_that_size_is_tried(checks: dict[str, Check]) -> None:
    corners = checks["token_embedding_takes_just_the_ids_of_its_table"].corners
    sizes = [(corner["vocab_size"], corner["emb_dim"], corner["token_ids"]) for corner in corners]
    assert [ids.shape for *size, ids in sizes if size == [10000, 768] and isinstance(ids, Ids)] == [(3,)]


def test_no_other_check_uses_a_size_of_the_device_check(checks: dict[str, Check]) -> None:
    """A right answer may remember helpers by size; the probe must see them being made."""
    device_check = checks["makes_every_tensor_where_the_table_is"]
    rows = [vocab_size(corner) for corner in device_check.corners]
    others = [
        vocab_size(corner) for check in checks.values() for corner in check.corners if check != device_check
    ]
    assert len(rows) == len(set(rows))
    assert device_check.draws == 0
    assert others
    assert set(rows).isdisjoint(others)


def test_no_one_hot_row_is_wider_than_an_identity_matrix_can_be(checks: dict[str, Check]) -> None:
    """Rows of an identity matrix are a right answer, and it has V × V numbers."""
    for check in checks.values():
        if check.name.startswith("one_hot_lookup"):
            assert max(vocab_size(corner) for corner in check.corners) <= 2050


def test_the_examples_of_the_reference_are_true(reference: ModuleType) -> None:
    found = doctest.testmod(reference)
    assert found.attempted == 4
    assert found.failed == 0
