"""How a self-check writes what a call was given and what came of it."""

import pytest
import torch

from autograder.release.values import show


@pytest.mark.parametrize("size", [13, 5000])
def test_a_long_line_is_shown_with_its_end(size):
    token_ids = torch.tensor([0] * (size - 1) + [-1])
    assert show(token_ids).startswith(f"tensor of shape [{size}], int64: [0, 0, ")
    assert show(token_ids).endswith(", 0, ..., -1]")


def test_a_long_line_of_wide_numbers_is_shown_with_its_end():
    assert show(torch.arange(300, dtype=torch.float32) + 12345).endswith(", ..., 1.264e+04]")


@pytest.mark.parametrize(("size", "words"), [(12, "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]"), (0, "[]")])
def test_a_short_line_is_shown_whole(size, words):
    assert show(torch.arange(size)) == f"tensor of shape [{size}], int64: {words}"


def test_of_rows_the_first_are_shown():
    assert show(torch.zeros(40, 2, dtype=torch.int64)).endswith("[0, 0], [0, 0], ...]")
