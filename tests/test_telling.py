"""What a student reads of a failure: real self-checks, run by a real pytest, in a folder that holds nothing else."""

import importlib
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import settings
from selfchecking import Screen, lay_out, run_pytest, run_selfcheck

from autograder.release import telling

HELPED = {
    "bool(torch.ones(2))": "`if`, `and` and `or` need one True or False",
    "torch.ones(2, 2).long() @ torch.ones(2, 2)": "What is put together must have one dtype",
    "torch.nn.functional.one_hot(torch.tensor([1], dtype=torch.int32))": "`one_hot` takes int64 alone",
    "torch.stack([])": "There is nothing to put together",
    "input()": "Nobody is there to answer `input()`",
}


def test_an_error_that_beginners_meet_comes_with_help(tmp_path: Path) -> None:
    student = "import torch\n\n\n" + "".join(
        f"def f{at}():\n    {code}\n\n\n" for at, code in enumerate(HELPED)
    )
    tests = "".join(f"def test_f{at}():\n    call(student, 'f{at}')\n\n\n" for at in range(len(HELPED)))
    screen = run_selfcheck(tmp_path, tests, student)
    assert screen.ending == f"{len(HELPED)} failed"
    for at, help in enumerate(HELPED.values()):
        assert help in screen.of(f"test_f{at}")
    assert "-s" not in screen.of("test_f4")


def test_a_class_whose_init_is_misspelt_is_told_so(tmp_path: Path) -> None:
    student = """
    from torch import nn

    class Layer(nn.Module):
        def _init_(self, size): pass

    class Bare:
        def __int__(self, size): pass

    class Right:
        def __init__(self, width): pass

    class Parent:
        def __init__(self, length): pass

    class Child(Parent): pass
    """
    names = ("Layer", "Bare", "Right", "Child")
    tests = "".join(f"def test_{name}():\n    call(student, '{name}', size=3)\n\n\n" for name in names)
    screen = run_selfcheck(tmp_path, tests, student)
    misspelt = [
        " has no `__init__`: it has two underscores on each side" in screen.of(f"test_{name}")
        for name in names
    ]
    assert misspelt == [True, True, False, False]


TABLE = "  table: tensor of shape [3, 2], float32: [[0.0, 0.1], [1.0, 1.1], [2.0, 2.1]]"
IDS = "  token_ids: tensor of shape [2], int64: [2, 0]"
ROWS = "tensor of shape [2, 2], float32: [[2.0, 2.1], [0.0, 0.1]]"
ZEROS = """tensor of shape [50257, 256], float32:
      [[0.0, 0.0, 0.0, ...], [0.0, 0.0, 0.0, ...], [0.0, 0.0, 0.0, ...], ...]"""


@dataclass(frozen=True)
class Wrong:
    """What a student wrote, the line of a self-check that meets it, and the words that must come of it."""

    student: str
    check: str
    words: str
    given: str = ""


WRONG = {
    "crash": Wrong(
        """
        def inner(table):
            return table.view(5, 7)


        def crashes(table, token_ids):
            return inner(table)
        """,
        'same(call(student, "crashes", TABLE, IDS), ROWS)',
        f"""crashes(table, token_ids) raised RuntimeError: shape '[5, 7]' is invalid for input of size 6
{TABLE}
{IDS}
  in lookup_table.py, line 5:
      return table.view(5, 7)
  called from lookup_table.py, line 9:
      return inner(table)""",
    ),
    "values": Wrong(
        """
        def swapped(table, token_ids):
            print("token_ids", token_ids)
            return table[token_ids.flip(0)]
        """,
        'same(call(student, "swapped", TABLE, IDS), ROWS)',
        f"""swapped(table, token_ids) returned the wrong values (4 of 4).
{TABLE}
{IDS}
  printed: token_ids tensor([2, 0])
  returned: tensor of shape [2, 2], float32: [[0.0, 0.1], [2.0, 2.1]]
  expected: {ROWS}
  first difference at [0, 0]: returned 0.0, expected 2.0""",
    ),
    "shape_and_dtype": Wrong(
        "def flat(table, token_ids): return table[token_ids.view(-1)].double()",
        'same(call(student, "flat", TABLE, IDS[None]), ROWS[None])',
        f"""flat(table, token_ids) returned the wrong shape and dtype, [2, 2] and float64 instead of \
[1, 2, 2] and float32.
{TABLE}
  token_ids: tensor of shape [1, 2], int64: [[2, 0]]
  returned: tensor of shape [2, 2], float64: [[2.0, 2.1], [0.0, 0.1]]
  expected: tensor of shape [1, 2, 2], float32: [[[2.0, 2.1], [0.0, 0.1]]]""",
    ),
    "no_return": Wrong(
        "def forgets(table, token_ids): table[token_ids]",
        'same(call(student, "forgets", TABLE, IDS), ROWS)',
        f"""forgets(table, token_ids) returned None instead of a tensor. Is a `return` missing?
{TABLE}
{IDS}
  returned: None
  expected: {ROWS}""",
    ),
    "not_a_tensor": Wrong(
        "def lists(table, token_ids): return table[token_ids].tolist()",
        'same(call(student, "lists", TABLE, IDS), ROWS)',
        "lists(table, token_ids) returned a list instead of a tensor.",
    ),
    "arguments": Wrong(
        "def takes_one(table): return table",
        'call(student, "takes_one", TABLE, IDS)',
        f"""takes_one(argument_1, argument_2) raised TypeError: takes_one() takes 1 positional argument \
but 2 were given
  your line: def takes_one(table): compare it with the skeleton's
  argument_1: {TABLE.partition(": ")[2]}
  argument_2: {IDS.partition(": ")[2]}""",
    ),
    "no_error": Wrong(
        "def accepts(table, token_ids): return table[token_ids]",
        'refuses(IndexError, student, "accepts", TABLE, IDS)',
        f"""accepts(table, token_ids) should raise IndexError, but it returned a value.
{TABLE}
{IDS}
  returned: {ROWS}""",
    ),
    "other_error": Wrong(
        "def refuses_all(table): raise ValueError('no')",
        'refuses(IndexError, student, "refuses_all", TABLE)',
        "refuses_all(table) should raise IndexError, but it raised ValueError: no",
    ),
    "error_without_the_number": Wrong(
        "def picky(number): raise ValueError('too long')",
        """message = refuses(ValueError, student, "picky", 5)
    fact("5" in message, expected="a message that names 5", found=message)""",
        "expected: a message that names 5\n  found: too long\n  latest call: picky(number=5)",
    ),
    "tiny": Wrong(
        "def tiny(table): return table + 1e-6",
        'same(call(student, "tiny", TABLE), TABLE, within=1e-7)',
        "  first difference at [0, 0]: returned 1e-06, expected 0.0",
    ),
    "last_digits": Wrong(
        "def nearly(): return torch.tensor(2.0000002)",
        'same(call(student, "nearly"), torch.tensor(2.0))',
        "  difference: returned 2.00000024, expected 2.0",
    ),
    "far": Wrong(
        """
        def far(table):
            table = table.clone()
            table[40000, 7] = 4
            return table
        """,
        'same(call(student, "far", torch.zeros(50257, 256)), torch.zeros(50257, 256))',
        f"""far(table) returned the wrong values (1 of 12865792).
  table: {ZEROS}
  returned: {ZEROS}
  expected: {ZEROS}
  first difference at [40000, 7]: returned 4.0, expected 0.0""",
    ),
    "sparse": Wrong(
        "def sparse(table): return table.to_sparse()",
        'same(call(student, "sparse", TABLE), TABLE)',
        "sparse(table) returned the wrong layout, sparse_coo instead of strided.",
    ),
    "meta": Wrong(
        "def meta(table): return table.to('meta')",
        'same(call(student, "meta", TABLE), TABLE)',
        f"""meta(table) returned the wrong device, meta instead of cpu.
{TABLE}
  returned: tensor of shape [3, 2], float32, on the meta device, which has no numbers""",
    ),
    "no_gradient": Wrong(
        "def detached(table): return table.detach()",
        """returned = call(student, "detached", TABLE)
    with doing("returned.sum().backward()"):
        returned.sum().backward()""",
        """returned.sum().backward() raised RuntimeError: element 0 of tensors does not require grad and \
does not have a grad_fn
  Is there a `.detach()`, `.data`, `.item()` or `torch.no_grad()` on the way?""",
    ),
    "error_in_the_test": Wrong(
        "def pair(table): print('a pair'); return 5",
        'first, second = call(student, "pair", TABLE)',
        f"""The test could not go on: TypeError: cannot unpack non-iterable int object
  latest call: pair(table)
{TABLE}
  printed: a pair
  in test_lookup_table.py, line """,
    ),
    "none_where_the_test_goes_on": Wrong(
        "def none(table): table + 1",
        """returned = call(student, "none", TABLE)
    with doing("returned.sum().backward()"):
        returned.sum().backward()""",
        f"""none(table) returned None. Is a `return` missing?
{TABLE}
  then: returned.sum().backward() raised AttributeError: 'NoneType' object has no attribute 'sum'""",
    ),
    "not_of_the_class": Wrong(
        "def pairs(): return torch.tensor([1]), torch.tensor([2])",
        'is_a(call(student, "pairs"), nn.Module)',
        """pairs() returned a tuple instead of a Module.
  returned: a tuple of 2
    tensor of shape [1], int64: [1]
    tensor of shape [1], int64: [2]""",
    ),
    "none_instead_of_the_class": Wrong(
        "def forgets_the_tensor(): torch.tensor([1])",
        'is_a(call(student, "forgets_the_tensor"), Tensor)',
        "forgets_the_tensor() returned None instead of a tensor. Is a `return` missing?\n  returned: None",
    ),
    "long_advice": Wrong(
        "def advises(): raise ValueError('no\\n' + 'you may well ' * 20)",
        'call(student, "advises")',
        """advises() raised ValueError: no
  you may well you may well you may well you may well you may well you may well you may
  well you may""",
    ),
    "changed_argument": Wrong(
        "def changes(table): return table.zero_()",
        """table = TABLE.clone()
    call(student, "changes", table)
    same(table, TABLE, what="table afterwards")""",
        f"""table afterwards is not as expected: the wrong values (5 of 6).
  latest call: changes(table)
{TABLE}
  found: tensor of shape [3, 2], float32: [[0.0, 0.0], [0.0, 0.0], [0.0, 0.0]]""",
    ),
    "pair": Wrong(
        "def windows(token_ids, max_length): return torch.zeros(2), torch.zeros(3)",
        'same(call(student, "windows", [1, 2, 3], max_length=2), (torch.zeros(2), torch.zeros(2)))',
        """windows(token_ids=[1, 2, 3], max_length=2) returned in [1] the wrong shape, [3] instead of [2].
  returned: a tuple of 2
    tensor of shape [2], float32: [0.0, 0.0]
    tensor of shape [3], float32: [0.0, 0.0, 0.0]""",
    ),
    "odd_error": Wrong(
        """
        class Odd(Exception):
            def __str__(self):
                raise ValueError

            __repr__ = __str__


        def raises_odd():
            raise Odd
        """,
        'call(student, "raises_odd")',
        "raises_odd() raised Odd: (its message cannot be shown)",
    ),
    "odd_value": Wrong(
        "def returns_odd(): return Odd()",
        'same(call(student, "returns_odd"), ROWS)',
        "returns_odd() returned an Odd instead of a tensor.\n  returned: an Odd that cannot be shown",
    ),
    "odd_tensor": Wrong(
        """
        class Proud(Tensor):
            def __eq__(self, other):
                raise ValueError

            def __repr__(self):
                raise ValueError

            __hash__ = Tensor.__hash__


        def proud(table):
            return table.as_subclass(Proud)
        """,
        """same(call(student, "proud", ROWS), ROWS)
    same(call(student, "proud", ROWS), ROWS + 1)""",
        f"  returned: {ROWS}",
    ),
    "exit": Wrong(
        "def exits(): raise SystemExit(3)",
        'call(student, "exits")',
        "exits() raised SystemExit: 3\n  in lookup_table.py, line ",
    ),
    "no_super": Wrong(
        """
        class Layer(nn.Module):
            def __init__(self, vocab_size):
                self.size = vocab_size
        """,
        'call(call(student, "Layer", 4), "named_parameters")',
        """layer.named_parameters() raised AttributeError: 'Layer' object has no attribute '_parameters'
  Is `super().__init__()` the first line of your `__init__`?
  layer: Layer(vocab_size=4)""",
    ),
    "super_without_brackets": Wrong(
        """
        class Bare(nn.Module):
            def __init__(self):
                super.__init__()
        """,
        'call(student, "Bare")',
        """Bare() raised TypeError: descriptor '__init__' of 'super' object needs an argument
  Write `super().__init__()`, with brackets after `super`.""",
    ),
    "forward_without_self": Wrong(
        """
        class Selfless(nn.Module):
            def forward(token_ids: Tensor) -> Tensor:
                return token_ids
        """,
        'call(call(student, "Selfless"), "forward", IDS)',
        "  your line: def forward(token_ids): compare it with the skeleton's",
    ),
    "module_that_is_not_installed": Wrong(
        """
        def cuts():
            import sys
            sys.modules["tiktoken"] = None
            import tiktoken
        """,
        'call(student, "cuts")',
        "  It is not installed: run `pip install tiktoken`.\n  in lookup_table.py, line ",
    ),
    "misspelt_attribute": Wrong(
        """
        class Misspelt(nn.Module):
            def __init__(self):
                super().__init__()
                self.wieght = nn.Parameter(torch.ones(2))
        """,
        'attribute(call(student, "Misspelt"), "weight")',
        "Misspelt() has no `weight`. Is it what you named `self.wieght`?",
    ),
    "no_module": Wrong(
        "class Plain: pass",
        'call(call(student, "Plain"), "state_dict")',
        "Plain() has no `state_dict`. Does the class begin with `class Plain(nn.Module):`?",
    ),
    "forward": Wrong(
        """
        class Rows(nn.Module):
            def forward(self, token_ids):
                return token_ids.float()
        """,
        'same(call(call(student, "Rows"), "forward", IDS), ROWS)',
        f"""layer(token_ids) returned the wrong shape, [2] instead of [2, 2].
  layer: Rows()
{IDS}
  returned: tensor of shape [2], float32: [2.0, 0.0]""",
    ),
    "no_attribute": Wrong(
        "",
        'attribute(call(student, "Rows"), "weight")',
        "Rows() has no `weight`. Set `self.weight` in `__init__`.",
    ),
    "no_parameter": Wrong(
        "",
        """names = [name for name, _ in call(call(student, "Rows"), "named_parameters")]
    fact(names == ["weight"], expected="one parameter, named weight", found=names)""",
        "expected: one parameter, named weight\n  found: []\n  latest call: layer.named_parameters()",
    ),
    "no_function": Wrong(
        "def look_up(): pass",
        'call(student, "lookup")',
        "lookup_table.py has no `lookup`. Is it what you named `look_up`?",
    ),
    "law": Wrong(
        """
        def over_three(number):
            print("number is", number)
            return min(number, 3)
        """,
        'same(call(student, "over_three", number), number)',
        """over_three(number=4) returned the wrong value.
  printed: number is 4
  returned: 3
  expected: 4""",
        given="number=st.integers(0, 1000)",
    ),
    "unsteady": Wrong(
        """
        calls = 0


        def counts(number):
            global calls
            calls += 1
            return number + (calls % 7 == 5)
        """,
        'same(call(student, "counts", number), number)',
        "With the same arguments your code does not always do the same. Once it did this:\ncounts(number=",
        given="number=st.integers(0, 1000)",
    ),
}


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Screen:
    student = "import torch\nfrom torch import Tensor, nn\n"
    tests = "TABLE = torch.tensor([[0.0, 0.1], [1.0, 1.1], [2.0, 2.1]])\n"
    tests += "IDS = torch.tensor([2, 0])\nROWS = torch.tensor([[2.0, 2.1], [0.0, 0.1]])\n"
    for name, case in WRONG.items():
        student += dedent(case.student) + "\n"
        decorator, parameter = (f"@given({case.given})\n", "number") if case.given else ("", "")
        tests += f"\n\n{decorator}def test_{name}({parameter}):\n    {case.check}\n"
    return run_selfcheck(tmp_path_factory.mktemp("wrong"), tests, student)


@pytest.mark.parametrize("name", WRONG)
def test_a_failure_is_told_in_words(wrong: Screen, name: str) -> None:
    assert WRONG[name].words in wrong.of(f"test_{name}")
    assert len(wrong.of(f"test_{name}").splitlines()) < 20


def test_only_our_words_are_on_the_screen(wrong: Screen) -> None:
    for noise in (
        "Traceback",
        "Falsifying",
        "Failing test case",
        "hypothesis.errors",
        "_fail(",
        "Captured",
        "assert",
    ):
        assert noise not in wrong.text


def test_what_equals_the_expected_passes_however_it_is_made(tmp_path: Path) -> None:
    screen = run_selfcheck(
        tmp_path,
        """
        def test_all():
            rows = torch.arange(6.0).view(2, 3)
            for kind in ("parameter", "strided", "subclass", "with_gradient"):
                same(call(student, kind, rows), rows)
            same(call(student, "near", rows), rows, within=1e-3)
            same(call(student, "special"), torch.tensor([float("nan"), float("inf")]))
            same(call(student, "special"), torch.tensor([float("nan"), float("inf")]), within=1e-3)
            same(call(student, "near", 1.5), 1.5, within=1e-3)
            same(call(student, "numbers"), [0, 1, 2])
        """,
        """
        import torch


        class Loud(torch.Tensor):
            def __eq__(self, other):
                raise ValueError

            __ne__ = __eq__


        def parameter(rows):
            return torch.nn.Parameter(rows)


        def strided(rows):
            return rows.T.contiguous().T


        def subclass(rows):
            return rows.as_subclass(Loud)


        def with_gradient(rows):
            return rows.clone().requires_grad_() * 1


        def near(rows):
            return rows + 1e-4


        def special():
            return torch.tensor([float("nan"), float("inf")])


        def numbers():
            yield from range(3)
        """,
    )
    assert screen.ending == "1 passed", screen.text


def test_an_endless_loop_is_stopped_and_its_line_is_told(tmp_path: Path) -> None:
    screen = run_selfcheck(
        tmp_path,
        """
        def test_loop():
            call(student, "forever", 4)


        @given(st.integers())
        def test_loop_with_any_number(number):
            call(student, "forever", number)


        def test_after():
            same(call(student, "one"), 1)
        """,
        """
        def forever(number):
            while True:
                try:
                    number += 1
                except Exception:
                    pass


        def one():
            return 1
        """,
        seconds=1,
    )
    assert screen.ending == "2 failed, 1 passed"
    for test, number in (("test_loop", 4), ("test_loop_with_any_number", 0)):
        first, second, place, _ = screen.of(test).splitlines()
        assert first == "Your code ran for more than 1 s. Is there an endless loop?"
        assert second == f"  latest call: forever(number={number})"
        assert place.startswith("  in lookup_table.py, line ")


def test_what_does_not_end_is_waited_for_in_two_tests_and_no_longer(tmp_path: Path) -> None:
    tests = "".join(f'def test_loop_{number}():\n    call(student, "forever")\n\n\n' for number in range(40))
    tests += 'def test_after():\n    same(call(student, "one"), 1)\n'
    student = "def forever():\n    while True: pass\n\ndef one(): return 1\n"
    screen = run_selfcheck(tmp_path, tests, student, seconds=3)
    assert screen.ending == "2 failed, 1 passed, 38 skipped"
    assert screen.of("test_loop_0").startswith("Your code ran for more than 3 s.")
    assert screen.of("test_loop_1").startswith("Your code ran for more than 2 s.")


def test_a_text_is_shown_with_every_blank(tmp_path: Path) -> None:
    tests = 'def test_one():\n    same(call(student, "one"), "a  b\\n")'
    told = run_selfcheck(tmp_path, tests, "def one(): return 'a b'").of("test_one")
    assert "returned: 'a b'" in told
    assert "expected: 'a  b\\n'" in told


def test_what_the_test_asks_for_is_not_taken_for_another_thing_misnamed(tmp_path: Path) -> None:
    tests = """
        def test_one():
            call(student, "lookup")


        def test_other():
            call(student, "one_hot_lookup")
        """
    told = run_selfcheck(tmp_path, tests, "def lookup(): pass").of("test_other")
    assert told == "lookup_table.py has no `one_hot_lookup`."


def test_prints_come_as_they_are_made_when_the_student_asks_for_it(tmp_path: Path) -> None:
    folder = lay_out(tmp_path, "def test_one():\n    call(student, 'one')", "def one(): print('seen', 1)")
    assert "seen 1" in run_pytest(folder, "-s").text
    assert "seen 1" not in run_pytest(folder).text


def test_importing_the_words_changes_nothing_for_others() -> None:
    before = settings.default
    importlib.reload(telling)
    assert settings.default is before
