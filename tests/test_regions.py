"""Solution regions: the skeleton holds nothing of them, and a marker that is not as it must be is an error."""

from __future__ import annotations

import ast
from textwrap import dedent, indent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import known_source

from autograder.release.regions import ReleaseError, leaked, regions, skeleton

FILE = "solutions/a/a.py"
names = st.text("abcdefgh", min_size=1, max_size=5).map(lambda name: f"do_{name}")


@st.composite
def solutions(draw: Any, place: int) -> str:
    """Lines that a region may hold; each has the word `secret` in it, the comments too."""
    kinds = {
        "plain": f"secret_{place} = {place}",
        "comment": f"# secret {place}",
        "block": f"if secret_{place} := {place}:\n    secret = [\n        'secret',\n    ]",
        "function": f"@str\ndef secret_{place}():\n    return secret",
        "text": "secret = '''\n\nsecret:\f def f(): # secret\n'''",
        "blank": "\nsecret = 1\n",
    }
    chosen = draw(st.lists(st.sampled_from(sorted(kinds)), max_size=4))
    return "\n".join([*(kinds[kind] for kind in chosen), f"return secret_{place}"])


@st.composite
def functions(draw: Any, place: int) -> str:
    """A function with a docstring and a region."""
    head = draw(st.sampled_from(["def", "async def", "@staticmethod\ndef"]))
    doc = draw(
        st.sampled_from(['"""Says so."""', '"""Says so.\n\n    And more: `x -> y`.\n    """', "'Says so.'"])
    )
    body = indent(draw(solutions(place)), "    ")
    space = draw(st.sampled_from(["", "\n", "    # shown to the student\n"]))
    markers = f"    ### BEGIN SOLUTION: write part {place}\n{body}\n    ### END SOLUTION\n"
    return f"{head} {draw(names)}_{place}(x=(1,\n    2)):\n    {doc}\n{space}{markers}"


@st.composite
def references(draw: Any) -> tuple[str, int]:
    """A reference of functions and classes, and how many regions it has."""
    count = draw(st.integers(1, 5))
    parts = ['"""The reference."""\n\nimport torch\n']
    for place in range(count):
        function = draw(functions(place))
        if draw(st.booleans()):
            function = f'class C{place}:\n    """A class."""\n\n    size = 3\n\n{indent(function, "    ")}'
        parts.append(function)
        if draw(st.booleans()):
            parts.append(f"KEPT_{place} = [1,\n    2]  # kept\n")
    return "\n\n".join(parts), count


@given(references())
def test_a_skeleton_holds_nothing_of_any_region_and_everything_else(reference: tuple[str, int]) -> None:
    source, count = reference
    text = skeleton(source, FILE)
    assert "secret" not in text
    assert "SOLUTION" not in text
    assert leaked(source, FILE, text) is None
    assert text.count("raise NotImplementedError") == count
    for place in range(count):
        assert f"# TODO: write part {place}\n" in text
    inside = {line for region in regions(source, FILE) for line in range(region.begin, region.end + 1)}
    kept = [line for number, line in enumerate(source.split("\n"), start=1) if number not in inside]
    shown = [line for line in text.split("\n") if "# TODO: " not in line and "raise NotImpl" not in line]
    assert [line for line in shown if line] == [line for line in kept if line]


@given(references())
def test_every_function_of_a_skeleton_says_that_it_is_not_written(reference: tuple[str, int]) -> None:
    source, count = reference
    tree = ast.parse(skeleton(source, FILE))
    written = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    assert len(written) == count
    for node in written:
        assert [type(statement) for statement in node.body] == [ast.Expr, ast.Raise]


def test_a_skeleton_reads_as_a_student_wants_it() -> None:
    assert skeleton(known_source("picking"), FILE) == dedent('''\
        """Pick one row of a table."""

        from torch import Tensor


        def pick(table: Tensor, index: int) -> Tensor:
            """Row `index` of `table` `[V, D]` → `[D]`.

            An index outside `0..V-1`, a negative one too, raises `IndexError`.
            """
            # TODO: return the row, after a look at the index
            raise NotImplementedError


        def last(table: Tensor) -> Tensor:
            """The last row of `table` `[V, D]` → `[D]`."""
            # TODO: pick the last row
            raise NotImplementedError
        ''')


GOOD = dedent('''\
    def f():
        """Says so."""
        ### BEGIN SOLUTION: return one
        return 1
        ### END SOLUTION
    ''')


def refusal(source: str) -> str:
    """The message with which no skeleton is made of `source`."""
    with pytest.raises(ReleaseError) as caught:
        skeleton(source, FILE)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_source_that_is_spoilt_below_is_good() -> None:
    assert "return 1" not in skeleton(GOOD, FILE)
    assert [(one.begin, one.end, one.task, one.lines) for one in regions(GOOD, FILE)] == [
        (3, 5, "return one", ("    return 1",))
    ]


@pytest.mark.parametrize(
    ("source", "line", "told"),
    [
        (GOOD.replace("    ### END SOLUTION\n", ""), 3, "BEGIN SOLUTION without an END SOLUTION after it"),
        (GOOD.replace("    ### BEGIN SOLUTION: return one\n", ""), 4, "END SOLUTION without a BEGIN SOLUTION"),
        (GOOD + "### END SOLUTION\n", 6, "END SOLUTION without a BEGIN SOLUTION before it"),
        (GOOD.replace("return 1", "### BEGIN SOLUTION: x"), 4, "BEGIN SOLUTION inside the region of line 3"),
        (GOOD.replace("return 1", ""), 5, "an empty solution region: write the solution in it"),
        (GOOD.replace("return one", ""), 3, "neither `### BEGIN SOLUTION: <what to do>` nor"),
        (GOOD.replace(": return one", ""), 3, "neither"),
        (GOOD.replace("### BEGIN SOLUTION", "## BEGIN SOLUTION"), 3, "neither"),
        (GOOD.replace("### BEGIN SOLUTION", "### Begin solution"), 3, "neither"),
        (GOOD.replace("### BEGIN SOLUTION", "###BEGIN SOLUTION"), 3, "neither"),
        (GOOD.replace("### END SOLUTION", "### END_SOLUTION"), 5, "neither"),
        (GOOD.replace("### END SOLUTION", "### END SOLUTION."), 5, "neither"),
        (GOOD.replace("### END SOLUTION", "### END-SOLUTION"), 5, "neither"),
        (GOOD.replace("return 1", "return 1  # END SOLUTION"), 4, "neither"),
        (GOOD.replace('"""Says so."""', "x = 1"), 1, "f has no docstring: it is what the student works from"),
        (GOOD.replace('"""Says so."""', '""""""'), 1, "f has no docstring"),
        (GOOD.replace("return 1", "return ("), 4, "not Python: '(' was never closed: mend it first"),
        ("x = 1\n" + GOOD + "def g():\n    'Says.'\n    return 1\n", 7, "the body of g is not one solution region"),
        (GOOD + "def g():\n    'Says.'\n", 6, "the body of g is not one solution region"),
        (GOOD + "    return 2\n", 1, "the body of f is not one solution region: put all after its docstring"),
        (GOOD.replace("    ###", "    x = 1\n    ###", 1), 1, "the body of f is not one solution region"),
        (GOOD + GOOD.split("\n", 2)[2], 1, "the body of f is not one solution region"),
        (GOOD.replace("    ### END", "    ### END", 1).replace("return 1", "pass\ndef g():\n    'G.'"), 1, "the body of f"),
        (GOOD.replace("    ### B", "  ### B").replace("    ### E", "  ### E"), 1, "the body of f"),
        (GOOD + "### BEGIN SOLUTION: x\nX = 1\n### END SOLUTION\n", 6, "is not the body of a function"),
        (GOOD + "class C:\n    ### BEGIN SOLUTION: x\n    X = 1\n    ### END SOLUTION\n", 7, "is not the body"),
    ],
)  # fmt: skip
def test_a_region_that_is_not_as_it_must_be_is_told_with_its_line(source: str, line: int, told: str) -> None:
    message = refusal(source)
    assert message.startswith(f"{FILE}:{line}: ")
    assert told in message


def test_a_function_that_raises_by_itself_does_not_stand_for_a_region_elsewhere() -> None:
    raises = "def g():\n    'Says.'\n    raise ValueError\n"
    assert "the body of g is not one solution region" in refusal(
        raises + "### BEGIN SOLUTION: x\nX = 1\n### END SOLUTION\n"
    )


def test_a_source_without_regions_is_refused() -> None:
    assert refusal("x = 1\n") == f"{FILE}: no solution region: mark what students are to write"


def test_a_line_of_a_region_that_is_released_is_found() -> None:
    source = GOOD.replace("return 1", "return table[token_ids]\n    )")
    assert leaked(source, FILE, "x = 1\n    return table[token_ids]\n") == "return table[token_ids]"
    assert leaked(source, FILE, "x = table[token_ids]\n)\n") is None, "brackets alone give nothing away"
    assert leaked(GOOD, FILE, "    return 1\n") == "return 1"
