"""The course's text is what its README says, and long and varied enough for the exercises."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tiktoken

from autograder.vocabulary import gpt2

DATA = Path(__file__).parents[1] / "data"
TEXT = DATA / "the-lamplighters-list.txt"


@pytest.fixture(scope="module")
def encoding(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tiktoken.Encoding]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path_factory.mktemp("vocabulary")))
        yield gpt2()


@pytest.fixture(scope="module")
def text() -> str:
    return TEXT.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def readme() -> str:
    return (DATA / "README.md").read_text(encoding="utf-8")


def test_it_has_at_least_5000_tokens_and_as_many_as_the_readme_says(
    text: str, readme: str, encoding: tiktoken.Encoding
) -> None:
    count = len(encoding.encode(text))
    assert count >= 5000
    assert f"{count:,} GPT-2 tokens" in readme


def test_its_tokens_decode_back_to_it_exactly(text: str, encoding: tiktoken.Encoding) -> None:
    assert encoding.decode(encoding.encode(text)) == text


def test_the_readme_gives_its_sha256(readme: str) -> None:
    assert re.findall(r"\b[0-9a-f]{64}\b", readme) == [hashlib.sha256(TEXT.read_bytes()).hexdigest()]


@pytest.mark.parametrize("part", ["Łucja", "Zoë", "φως", "猫", "→", "♪", "“", "—"])
def test_it_has_characters_that_are_not_ascii(text: str, part: str) -> None:
    assert part in text


def test_some_tokens_are_only_a_piece_of_a_character(text: str, encoding: tiktoken.Encoding) -> None:
    tokens = encoding.decode_tokens_bytes(encoding.encode(text))
    assert any("\ufffd" in token.decode("utf-8", "replace") for token in tokens)
    assert "\ufffd" not in text


def test_it_is_one_paragraph_a_line_with_a_blank_line_between(text: str) -> None:
    assert text.endswith("\n")
    assert not set("\r\t\ufeff") & set(text)
    paragraphs = text.removesuffix("\n").split("\n\n")
    assert all(paragraph == " ".join(paragraph.split()) and paragraph for paragraph in paragraphs)


@pytest.mark.parametrize(
    "words",
    [
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        ["red", "green", "blue", "yellow", "black", "white", "brown", "grey"],
        ["one", "two", "three", "four", "five", "six", "seven"],
        ["cat", "dog", "goose"],
        ["Zoë", "Anselm", "Inês", "Søren", "Łucja", "André", "Chloé", "Margot"],
    ],
)
def test_words_of_one_kind_come_often_enough_to_be_compared(text: str, words: list[str]) -> None:
    for word in words:
        assert len(re.findall(rf"\b{word}\b", text, re.IGNORECASE)) >= 4, word


def test_it_has_the_sentences_that_only_order_tells_apart(text: str) -> None:
    assert "The cat sat." in text
    assert "Sat cat" in text
