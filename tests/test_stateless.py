"""Whether a file keeps something between calls is read from its text, and what is not known to keep nothing is seen alone."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from tiny import hand_in, known_source

from autograder import api
from autograder.course import model
from autograder.course.model import Course
from autograder.grading import grader
from autograder.grading.starter import Starter
from autograder.grading.stateless import LONGEST, is_stateless
from autograder.known import known_answers
from autograder.results.model import Result
from autograder.verify import findings

ROOT = Path(__file__).resolve().parents[1]

LAYER = """
import torch
from torch import nn, Tensor

LIMIT, WIDTH = -1, 2 * 4
KIND = torch.float32

class Layer(nn.Module):
    scale: float = 1.0

    def __init__(self, size, dtype=torch.float32, shape=(1, 2)):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(size, WIDTH, dtype=dtype))
        self.register_buffer("positions", torch.arange(size))
        nn.init.normal_(self.weight)

    @property
    def rows(self):
        return self.weight.shape[0]

    @torch.no_grad()
    def forward(self, ids: torch.Tensor) -> Tensor:
        assert isinstance(ids, torch.Tensor)
        if ids.max() > self.rows:
            raise IndexError(f"{ids} {type(self).__name__}")
        out = []
        for one in ids.flatten():
            out.append(self.weight[one])
        return torch.stack(out) * self.scale

if __name__ == "__main__":
    print(Layer(3))
"""

KEEPING = {
    "a list of the module": "SEEN = []\ndef f(x):\n    SEEN.append(x)\n    return SEEN[0]",
    "a dict made by a call": "SEEN = dict()\ndef f(x):\n    return SEEN.setdefault('x', x)",
    "a global name": "last = None\ndef f(x):\n    global last\n    last = last or x\n    return last",
    "a name of a function around it": "def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n    return g",
    "an argument's default": "def f(x, seen=[]):\n    seen.append(x)\n    return seen[0]",
    "the default of an argument given by name": "def f(x, *, seen={}):\n    return seen.setdefault('x', x)",
    "a lambda's default": "def f(x):\n    return (lambda x, seen=[]: seen)(x)",
    "an attribute of a function": "def f(x):\n    f.last = x\n    return f.last",
    "a list of a class": "class A:\n    seen = []\n    def f(self, x):\n        self.seen.append(x)",
    "an attribute of a class": "class A:\n    n = 0\n    def f(self):\n        type(self).n += 1",
    "the class behind self": "class A:\n    def f(self, x):\n        self.__class__ = x",
    "a tensor of the module": "import torch\nT = torch.zeros(3)\ndef f():\n    T.add_(1)\n    return T",
    "a layer of the module": "from torch import nn\nLAYER = nn.Embedding(3, 2)\ndef f(x):\n    return LAYER(x)",
    "a cache": "from functools import cache\n@cache\ndef f(x):\n    return x",
    "a decorator that nobody knows": "def kept(f):\n    return f\n@kept\ndef f(x):\n    return x",
    "a decorated class": "def kept(c):\n    return c\n@kept\nclass A:\n    pass",
    "a class with a metaclass": "class M(type):\n    pass\nclass A(metaclass=M):\n    pass",
    "torch's default dtype": "import torch\ndef f():\n    torch.set_default_dtype(torch.float64)",
    "the same by its own name": "from torch import set_default_dtype\ndef f(x):\n    set_default_dtype(x)",
    "torch's own parts": "import torch\ndef f(x):\n    torch.nn.Module.forward = x",
    "memory that nobody wrote": "import torch\ndef f(n):\n    return torch.empty(n)",
    "the same as a new tensor": "import torch\ndef f(n):\n    return torch.Tensor(n)",
    "the same of a dtype": "import torch\ndef f(n):\n    return torch.FloatTensor(n)",
    "the same by a name of its own": "from torch import Tensor as T\ndef f(n):\n    return T(n)",
    "the same by another tensor": "def f(x, n):\n    return x.new(n)",
    "the same at the end of a tensor": "def f(x, n):\n    return x.resize_(n)",
    "the same in a layer": "def f(layer):\n    return layer.to_empty(device='cpu')",
    "names that do not stand there": "from torch import *\ndef f(n):\n    return empty(n)",
    "a list where the file is no program": "if __name__ == '__main__':\n    pass\nelse:\n    SEEN = []",
    "a list where its name is another": "if __name__ != '__main__':\n    SEEN = []",
    "a module that is not known": "import sys\ndef f(x):\n    sys.modules['x'] = x",
    "a module's names": "def f(x):\n    globals()['last'] = x",
    "a dict of a module": "import torch\ndef f(x):\n    torch.__dict__['last'] = x",
    "a loop of the module": "for n in range(3):\n    print(n)",
    "no Python": "def f(:",
    "too many brackets": "x = " + "(" * 5000,
    "too deep a sum": "x = " + "1 + " * 2000 + "1",
    "too deep a decorator": "@" + "a." * 900 + "a()\ndef f(x):\n    return x",
    "too long a text": f"x = '{'a' * LONGEST}'",
}


@pytest.mark.parametrize("what", KEEPING)
def test_a_file_that_may_keep_something_is_not_taken_for_stateless(what: str) -> None:
    assert not is_stateless(KEEPING[what].encode())


def test_usual_answers_are_stateless() -> None:
    course = model.load(ROOT / model.FILE)
    for one in course.assignments:
        assert is_stateless((course.solution(one) / one.file).read_bytes()), one.name
    assert is_stateless(LAYER.encode())
    wrong = [
        answer for one in course.assignments for answer in known_answers(course, one) if not answer.right
    ]
    # A fifth of the known mistakes are mistakes about what is kept from call to call, and keep it.
    assert sum(is_stateless(answer.source) for answer in wrong) > len(wrong) * 0.75


def test_a_stateless_file_is_told_the_same_as_by_processes_of_their_own() -> None:
    course = model.load(ROOT / model.FILE)
    some = [
        answer
        for one in course.assignments[:2]
        for answer in [known for known in known_answers(course, one) if is_stateless(known.source)][::30]
    ]
    assert len(some) > 10
    told = [one.result.checks for one in findings(course, some, explain=True)]
    with patch.object(grader, "is_stateless", lambda source: False):
        assert told == [one.result.checks for one in findings(course, some, explain=True)]


def graded(course: Course, source: str, folder: Path) -> tuple[Result, int]:
    """The result of a submission of `picking`, and how many processes it took."""
    path = hand_in(folder, "ada", "picking", source)
    with (
        patch.object(Starter, "fork", autospec=True, side_effect=Starter.fork) as fork,
        api.Grading(course, ["picking"]) as grading,
    ):
        before = fork.call_count
        return grading.file(path, "picking"), fork.call_count - before


def test_one_process_grades_a_wrong_file_that_keeps_nothing(course: Course, tmp_path: Path) -> None:
    wrong = known_source("picking", "wrong/picks_columns")
    result, processes = graded(course, wrong, tmp_path)
    assert result.score < result.max_score
    assert processes == 1
    _, processes = graded(course, f"KEPT = []\n{wrong}", tmp_path)
    assert processes > 1


def test_a_file_that_ran_out_of_memory_is_seen_alone_whatever_it_keeps(
    course: Course, tmp_path: Path
) -> None:
    greedy = (
        "import torch\n\ndef pick(table, index):\n    torch.zeros(2**40)\n\n"
        "def last(table):\n    torch.zeros(2**40)\n    return table[-1]\n"
    )
    assert is_stateless(greedy.encode())
    result, processes = graded(course, greedy, tmp_path)
    told = [check for check in result.checks if check["counterexample"]]
    assert told
    assert processes >= len(told) + 2
