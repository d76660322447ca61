"""What honest answers do goes on working inside the lock, with the same numbers."""

import importlib
import json
import os
import select
import signal
import sys
import threading
import time
from pathlib import Path

import pytest
import torch
from locking import Task, locked, run, unlocked


def train() -> list[float]:
    import copy

    torch.manual_seed(1)
    model = torch.nn.Sequential(torch.nn.Embedding(50, 8), torch.nn.Linear(8, 4), torch.nn.LayerNorm(4))
    twin = copy.deepcopy(model)
    twin.load_state_dict(model.state_dict())
    ids = torch.randint(0, 50, (8, 4))
    loss = twin(ids).softmax(-1).logsumexp(-1).sum() + model(ids).sin().sum()
    loss.backward()
    return [loss.item(), *(parameter.grad.sum().item() for parameter in model.parameters())]


def compute() -> list[float]:
    torch.manual_seed(1)
    square = torch.randn(300, 300)
    half = square.bfloat16()
    image = torch.nn.functional.conv2d(square[None, None], square[None, None, :5, :5])
    results = [square @ square, square.sin(), square.exp(), square.softmax(0), half @ half, image]
    results += [square.double() @ square.double(), square[[3, 1, 3]], square.cumsum(1)]
    return [result.double().sum().item() for result in results]


@pytest.mark.parametrize("work", [train, compute])
def test_torch_computes_the_same_numbers_inside(work: Task) -> None:
    inside = run(work, locked())
    assert inside.raised == ""
    assert inside.returned == run(work, unlocked).returned


def test_usual_imports_work_inside() -> None:
    usual = ["random", "math", "collections", "dataclasses", "typing", "numpy", "json", "tempfile"]
    late = ["torch.nn.utils.parametrize", "torch.optim.swa_utils", "sqlite3", "lzma", "colorsys", "wave"]
    # The parent must not have imported all of them, or none would be read inside.
    assert not sys.modules.keys() >= set(late)
    outcome = run(lambda: [importlib.import_module(name).__name__ for name in usual + late], locked())
    assert outcome.returned == usual + late


def test_optimisers_work_inside_where_torch_has_a_cache_folder() -> None:
    def step() -> bool:
        layer = torch.nn.Linear(2, 2)
        before = layer.weight.clone()
        optimiser = torch.optim.SGD(layer.parameters(), lr=0.1)
        layer(torch.ones(2)).sum().backward()
        optimiser.step()
        return bool((layer.weight != before).all())

    def enclose(report: int) -> None:
        # Else torch looks for a folder to write to, and there is none.
        os.environ["TORCHINDUCTOR_CACHE_DIR"] = "/"
        locked()(report)

    assert run(step, enclose).returned is True


def test_threads_work_inside_torch_s_and_python_s() -> None:
    def both() -> list[object]:
        seen: list[object] = []

        def work() -> None:
            # In a thread of its own: OpenMP's workers of the parent, if it had any, do not survive the fork.
            torch.set_num_threads(2)
            product = torch.ones(700, 700) @ torch.ones(700, 700)
            weight = torch.ones(3, requires_grad=True)
            weight.sum().backward()
            seen.extend([torch.get_num_threads(), bool((product == 700).all()), weight.grad.tolist()])

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        return seen

    assert run(both, locked()).returned == [2, True, [1.0, 1.0, 1.0]]


def test_clocks_randomness_pipes_and_files_of_the_environment_work_inside() -> None:
    def use() -> list[object]:
        reader, writer = os.pipe()
        os.write(writer, b"x")
        signal.setitimer(signal.ITIMER_REAL, 60)
        time.sleep(0)  # the filter must let the call through
        ready = select.select([reader], [], [], 5)[0] == [reader]
        return [ready, len(os.urandom(8)), time.monotonic() > 0, "import" in Path(json.__file__).read_text()]

    assert run(use, locked()).returned == [True, 8, True, True]
