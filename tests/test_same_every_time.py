"""What a file draws or goes through in no order of its own comes out the same in every process that runs it."""

from __future__ import annotations

import pytest
from tiny import hand_in

from autograder import api
from autograder.course.model import Course
from autograder.grading import zygote

WHERE = {
    "at load": "drawn = {}\ndef pick(table, index):\n    raise KeyError(drawn)\n",
    "in a call": "def pick(table, index):\n    raise KeyError({})\n",
}
DRAWN = [
    "random.random()",
    "torch.rand(1).item()",
    "__import__('numpy').random.rand()",
    "__import__('tempfile').mktemp(prefix='run_')",
    "__import__('tempfile').mkstemp(prefix='run_')",
    "__import__('tempfile').mkdtemp(prefix='run_', dir='/out')",
    "torch.rand(1).share_memory_()",
    "list({'rows', 'table', 'index', 'picked'})",
]


@pytest.fixture(scope="module")
def told(course: Course, tmp_path_factory: pytest.TempPathFactory) -> list[dict[tuple[str, str], str]]:
    """What two graders, each with a zygote of its own, tell of every file: in the order above, and the other way round."""
    found: list[dict[tuple[str, str], str]] = []
    names = [(where, drawn) for where in WHERE for drawn in DRAWN]
    for order in (names, names[::-1]):
        folder = tmp_path_factory.mktemp("drawn")
        told = {}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(zygote, "_present", None)
            with api.Grading(course, ["picking"]) as grading:
                for number, (where, drawn) in enumerate(order):
                    source = "import random, torch\n" + WHERE[where].format(drawn)
                    path = hand_in(folder, f"student {number}", "picking", source)
                    told[where, drawn] = grading.file(path).checks[0]["message"]
            assert zygote._present is not None
            zygote._present.close()
        found.append(told)
    return found


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("drawn", DRAWN)
def test_what_a_file_draws_is_the_same_in_every_zygote(
    told: list[dict[tuple[str, str], str]], where: str, drawn: str
) -> None:
    first, second = (one[where, drawn] for one in told)
    assert "KeyError" in first or "run_" in first or "torch_" in first
    assert second == first
