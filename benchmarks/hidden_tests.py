"""The ten checks of benchmarks/course, as an instructor writes them for other graders: live Hypothesis tests.

They draw from the same strategies as the frozen cases, and compare with the same right answers. `lookup` and
`TokenEmbedding` are the student's, and are already there where these lines run.
"""

from __future__ import annotations

HEAD = """\
import torch
from hypothesis import HealthCheck, given, settings

from autograder.cases.recipes import build
from autograder.cases.strategies import tables_with_ids

SORTS = {{"finite": tables_with_ids(dtypes=("float32", "float64"), finite=True), "any": tables_with_ids()}}


def over(sort):
    drawn = settings(max_examples={cases}, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    return lambda test: drawn(given(SORTS[sort].map(build))(test))


def same(returned, expected):
    torch.testing.assert_close(returned, expected, rtol=0, atol=0, equal_nan=True)
"""

EXPERIMENTS = {
    "rows": """\
    same(lookup(case.table, case.token_ids), case.table[case.token_ids])
""",
    "shape": """\
    assert list(lookup(case.table, case.token_ids).shape) == [*case.token_ids.shape, case.table.shape[1]]
""",
    "arguments": """\
    table, token_ids = case.table.clone(), case.token_ids.clone()
    lookup(case.table, case.token_ids)
    same(case.table, table)
    same(case.token_ids, token_ids)
""",
    "gradient": """\
    own = case.table.detach().clone().requires_grad_()
    own[case.token_ids].sum().backward()
    table = case.table.requires_grad_()
    lookup(table, case.token_ids).sum().backward()
    same(table.grad, own.grad)
""",
    "layer": """\
    made = TokenEmbedding(*case.table.shape).to(case.table.dtype)
    made.load_state_dict({"weight": case.table})
    same(made(case.token_ids).detach(), case.table[case.token_ids])
""",
}


def head(cases: int) -> str:
    """What comes before the tests: each draws `cases` cases."""
    return HEAD.format(cases=cases)


def tests() -> dict[str, str]:
    """A test by the name of its check; it is to be called where nothing else does so."""
    return {
        f"{name}_{sort}": f'@over("{sort}")\ndef test_{name}_{sort}(case):\n{body}'
        for name, body in EXPERIMENTS.items()
        for sort in ("finite", "any")
    }
