"""What the checks of token_windows say about GPT-2's tokens without asking tiktoken, and the reference's examples."""

from __future__ import annotations

import doctest
import math
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import tiktoken

from autograder.cases.freeze import load_checks
from autograder.course import rubric_files
from autograder.rubric import Check
from autograder.vocabulary import gpt2

FOLDER = Path(__file__).parents[1] / "solutions" / "token_windows"


@pytest.fixture(scope="module")
def encoding(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tiktoken.Encoding]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path_factory.mktemp("vocabulary")))
        yield gpt2()


@pytest.fixture(scope="module")
def checks() -> dict[str, Check]:
    return load_checks(rubric_files.read(FOLDER), "solutions/token_windows/").checks


def token_count(encoding: tiktoken.Encoding, text: object) -> int:
    return len(encoding.encode(str(text), allowed_special="all"))


@pytest.mark.parametrize("name", ["every_character_becomes_gpt2_tokens", "end_of_text_is_one_token"])
def test_each_text_makes_exactly_one_window_or_is_compared_with_the_answer_s_own(
    name: str, checks: dict[str, Check], encoding: tiktoken.Encoding
) -> None:
    several = []
    for case in checks[name].corners:
        max_length, stride = int(str(case["max_length"])), int(str(case["stride"]))
        text = str(case["text"]) * int(str(case.get("times", 1)))
        beyond = token_count(encoding, text) - max_length
        if beyond > stride:
            several.append(token_count(encoding, text))
            continue
        assert math.ceil(beyond / stride) == 1, case
        # One token more or less shows in the number of windows. Of the long text this is asked for less alone: its
        # windows must be few where a wrong answer has many times the tokens.
        assert beyond <= stride if case.get("times", 1) != 1 else beyond == stride, case
    # Of one text the experiment asks for what `sliding_windows` of the same file gives: no mistake there is charged again.
    assert several == ([70_400] if name == "every_character_becomes_gpt2_tokens" else [])


def test_one_text_is_as_long_as_the_text_of_the_course(checks: dict[str, Check]) -> None:
    (course_text,) = (FOLDER.parents[1] / "data").glob("*-list.txt")
    cases = checks["every_character_becomes_gpt2_tokens"].corners
    longest = max(len(str(case["text"])) * int(str(case["times"])) for case in cases)
    assert longest >= course_text.stat().st_size


@pytest.mark.parametrize("name", ["batches_hold_the_windows_in_order", "shuffling_follows_the_seed"])
def test_counted_texts_have_one_token_a_number_and_no_token_twice(
    name: str, checks: dict[str, Check], encoding: tiktoken.Encoding
) -> None:
    counted = [str(case["text"]) for case in checks[name].corners if str(case["text"]).startswith("0 1 ")]
    assert counted
    for text in counted:
        tokens = encoding.encode(text)
        assert len(set(tokens)) == len(tokens) == len(text.split())


def test_the_text_of_the_defaults_leaves_a_smaller_last_batch(
    checks: dict[str, Check], encoding: tiktoken.Encoding
) -> None:
    (case,) = checks["has_the_promised_defaults"].corners
    text = " ".join(str(number) for number in range(int(str(case["numbers"]))))
    windows = math.ceil((token_count(encoding, text) - 256) / 128)
    assert windows == 14
    assert token_count(encoding, text) > 1024


def test_the_examples_of_the_reference_are_true(encoding: tiktoken.Encoding) -> None:
    path = FOLDER / "token_windows.py"
    reference = ModuleType(path.stem)
    exec(compile(path.read_bytes(), str(path), "exec", dont_inherit=True), reference.__dict__)
    found = doctest.testmod(reference)
    assert found.attempted == 4
    assert found.failed == 0
