"""What is only true of the assignment gpt_embedding: its literal numbers and the words it embeds."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from autograder.cases import rubric_module
from autograder.course import rubric_files
from autograder.vocabulary import gpt2

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "solutions" / "gpt_embedding"


def run(file: str) -> ModuleType:
    """The file of that name in the assignment's folder, run as a module of its own."""
    module = ModuleType(file.removesuffix(".py"))
    exec(compile((FOLDER / file).read_bytes(), str(FOLDER / file), "exec"), module.__dict__)
    return module


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    return run("gpt_embedding.py")


@pytest.fixture(scope="module")
def checks() -> ModuleType:
    return rubric_module.load(rubric_files.read(FOLDER))


def test_the_batch_of_the_real_size_check_is_the_beginning_of_the_courses_text(
    checks: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    text = next((ROOT / "data").glob("*.txt")).read_text(encoding="utf-8")
    assert tuple(gpt2().encode(text)[:32]) == checks.size.FIRST_TOKENS
    assert checks.size.REAL_SIZES[0]["token_ids"].shape == (8, 4)


def test_real_sizes_are_those_of_the_course(reference: ModuleType) -> None:
    assert reference.count_parameters(reference.GPTEmbedding(50257, 256, 4)) == 12_866_816
    layer = reference.GPTEmbedding(10000, 768, 512)
    assert layer.tok_emb.weight.numel() == 7_680_000
    assert layer.pos_emb.weight.numel() == 393_216


def test_one_case_only_builds_gpt2s_whole_vocabulary(checks: ModuleType) -> None:
    corners = [corner for check in checks.exercise.checks.values() for corner in check.corners]
    tables = [(corner.get("vocab_size"), corner.get("emb_dim")) for corner in corners]
    assert tables.count((50257, 256)) == 1
    assert all(emb_dim <= 4 for vocab_size, emb_dim in tables if vocab_size == 50257 and emb_dim != 256)


def test_the_alphabet_has_64_characters_and_both_words(checks: ModuleType) -> None:
    assert len(checks.rows.ALPHABET) == len(set(checks.rows.ALPHABET)) == 64
    assert sorted("cat sat") == sorted("sat cat")
    assert set("cat sat") <= set(checks.rows.ALPHABET)
