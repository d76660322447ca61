"""What is checked of picking: five points over three checks."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from autograder.cases.recipes import Table
from autograder.cases.strategies import tables
from autograder.rubric import Exercise

exercise = Exercise()


@st.composite
def tables_with_an_index(draw: Any) -> dict[str, object]:
    """`table` and an `index` inside it."""
    table = draw(tables(rows=draw(st.integers(1, 5))))
    return {"table": table, "index": draw(st.integers(0, table.rows - 1))}


@exercise.check(
    points=2,
    calls="pick(table, index)",
    hint="Which axis of the table do rows lie along?",
    cases=tables_with_an_index(),
    corners=[{"table": Table(3, 3), "index": 1}, {"table": Table(4, 2), "index": 3}],
)
def picks_the_row(module, case):
    """`pick` gives the row of the table."""
    return module.pick(case.table, case.index)


@exercise.check(
    points=2,
    calls="pick(table, index)",
    hint="What does a list do with the index -1?",
    cases=st.just({"table": Table(3, 2), "index": -1}),
    corners=[{"table": Table(3, 2), "index": 3}, {"table": Table(3, 2), "index": -1}],
    draws=0,
    needs=["picks_the_row"],
)
def refuses_an_index_outside_the_table(module, case):
    """`pick` raises IndexError for an index outside the table, a negative one too."""
    return module.pick(case.table, case.index)


@exercise.check(
    points=1,
    calls="last(table)",
    hint="How many rows does the table have?",
    cases=st.builds(lambda table: {"table": table}, tables(rows=4)),
)
def picks_the_last_row(module, case):
    """`last` gives the last row, and leaves the table as it was."""
    before = case.table.clone()
    return {"last": module.last(case.table), "before": before, "after": case.table}
