"""Self-checks of a few lines, as `release` puts them together, run by a real pytest in a folder that holds nothing else."""

import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from textwrap import dedent

import warm_pytest
from running import students_environment

from autograder.release.selfcheck import COPIED

PARTS = [
    Path(find_spec(name).origin).read_text(encoding="utf-8") for name in COPIED if name != "autograder.probes"
]
TELLING = re.sub(r"^from autograder.*\n", "", "\n".join(PARTS), flags=re.MULTILINE)


RIGHT = """
    import torch
    from torch import nn


    def lookup(table, token_ids):
        if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= len(table)):
            raise IndexError(f"IDs go from 0 to {len(table) - 1}")
        return table[token_ids]


    class TokenEmbedding(nn.Module):
        def __init__(self, vocab_size, emb_dim):
            super().__init__()
            self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

        def forward(self, token_ids):
            return lookup(self.weight, token_ids)
"""
SKELETON = """
    from torch import nn


    def lookup(table, token_ids):
        # TODO: one line
        raise NotImplementedError


    class TokenEmbedding(nn.Module):
        def __init__(self, vocab_size, emb_dim):
            super().__init__()
            raise NotImplementedError

        def forward(self, token_ids):
            raise NotImplementedError
"""
THREE_TESTS = """
    TABLE = torch.tensor([[0.0, 0.1], [1.0, 1.1], [2.0, 2.1]])


    def test_rows():
        same(call(student, "lookup", TABLE, torch.tensor([2, 0])), torch.tensor([[2.0, 2.1], [0.0, 0.1]]))


    def test_bad_id():
        refuses(IndexError, student, "lookup", TABLE, torch.tensor([-1]))


    def test_layer():
        layer = call(student, "TokenEmbedding", vocab_size=3, emb_dim=2)
        returned = call(layer, "forward", torch.tensor([1]))
        same(returned, attribute(layer, "weight")[1:2])
        with doing("returned.sum().backward()"):
            returned.sum().backward()
        same(layer.weight.grad, torch.tensor([[0.0, 0.0], [1.0, 1.0], [0.0, 0.0]]), what="weight.grad")
"""


@dataclass(frozen=True)
class Screen:
    """What one run of pytest printed."""

    text: str

    def of(self, test: str) -> str:
        """The words about one test."""
        found = re.search(
            rf"^_+ (?:ERROR at setup of )?{test} _+\n(.*?)\n(?=_{{3}}|={{3}})", self.text, re.M | re.S
        )
        assert found, f"nothing about {test} in\n{self.text}"
        return found[1]

    @property
    def ending(self) -> str:
        """Such as `1 failed, 2 passed`."""
        return re.sub(r"=| in [\d.:ms ()]+", "", self.text.strip().splitlines()[-1]).strip()


def lay_out(
    folder: Path, tests: str, student: str | None, name: str = "lookup_table", seconds: int = 20
) -> Path:
    """A student's folder, with the words put in place of their import as `release` does."""
    selfcheck = "\n".join(
        [
            '"""A self-check."""',
            TELLING.replace("SECONDS = 20 ", f"SECONDS = {seconds} "),
            "from hypothesis import given, strategies as st",
            f'student = student_file("{name}", beside=__file__)',
            dedent(tests),
        ]
    )
    folder.mkdir(exist_ok=True)
    (folder / f"test_{name}.py").write_text(selfcheck, encoding="utf-8")
    if student is not None:
        (folder / f"{name}.py").write_text(dedent(student).lstrip(), encoding="utf-8")
    return folder


def run_pytest(folder: Path, *arguments: str) -> Screen:
    """`pytest` as a student runs it: nothing of the course's engine can be imported."""
    screen = folder.with_name(f"{folder.name}.screen")
    return Screen(warm_pytest.run(folder, arguments, students_environment(), screen))


def run_selfcheck(folder: Path, tests: str, student: str | None, seconds: int = 20) -> Screen:
    return run_pytest(lay_out(folder, tests, student, seconds=seconds))
