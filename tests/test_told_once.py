"""What keeps every test of a self-check from running is told once, in less than a screen."""

import re
from pathlib import Path

import pytest
from selfchecking import RIGHT, SKELETON, THREE_TESTS, lay_out, run_pytest, run_selfcheck


def test_a_right_answer_passes_and_leaves_nothing_of_hypothesis_behind(tmp_path: Path) -> None:
    screen = run_selfcheck(
        tmp_path,
        THREE_TESTS
        + """
    @given(st.lists(st.integers(0, 2), max_size=5))
    def test_any_ids(ids):
        token_ids = torch.tensor(ids, dtype=torch.int64)
        same(call(student, "lookup", TABLE, token_ids), TABLE.index_select(0, token_ids))
    """,
        RIGHT,
    )
    assert screen.ending == "4 passed"
    assert {path.name for path in tmp_path.iterdir()} - {"__pycache__", ".pytest_cache"} == {
        "lookup_table.py",
        "test_lookup_table.py",
    }
    assert not [path.name for path in tmp_path.glob("__pycache__/lookup_table*")]


def test_an_untouched_skeleton_is_told_once_what_to_write_in_less_than_a_screen(tmp_path: Path) -> None:
    screen = run_selfcheck(tmp_path, THREE_TESTS, SKELETON)
    assert screen.ending == "2 failed, 1 skipped"
    line = "is not written yet: replace the line `raise NotImplementedError` (lookup_table.py, line"
    assert screen.of("test_rows") == f"`lookup` {line} 6)."
    assert screen.of("test_layer") == f"`TokenEmbedding.__init__` {line} 12)."
    assert len(screen.text.splitlines()) < 40
    assert not re.search(r"Traceback|test_lookup_table\.py:\d|^>|^E ", screen.text, re.M)


def test_a_name_that_is_missing_is_told_once(tmp_path: Path) -> None:
    tests = """
    @pytest.mark.parametrize("number", [0, 1])
    def test_rows(number):
        call(student, "lookup", number)

    @given(st.integers())
    def test_any(number):
        call(student, "lookup", number)

    def test_layer():
        attribute(call(student, "Layer"), "weight")

    def test_layer_again():
        attribute(call(student, "Layer"), "weight")
    """
    screen = run_selfcheck(tmp_path, tests, "class Layer: pass")
    assert screen.ending == "2 failed, 3 skipped"
    assert screen.text.count("\nlookup_table.py has no `lookup`.") == 1
    assert screen.of("test_layer") == "Layer() has no `weight`. Set `self.weight` in `__init__`."


def test_an_error_that_every_test_meets_is_told_once(tmp_path: Path) -> None:
    tests = """
    def test_layer():
        call(student, "Layer", 3)

    @given(st.just(4))
    def test_any_layer(size):
        call(student, "Layer", size)

    def test_lookup():
        call(student, "lookup", 1)

    def test_lookup_again():
        call(student, "lookup", 2)

    def test_another_line():
        call(student, "other")

    def test_refuses():
        refuses(IndexError, student, "lookup", 5)

    def test_misspelt():
        refuses(IndexError, student, "misspelt", 5)

    def test_misspelt_again():
        refuses(IndexError, student, "misspelt", 6)
    """
    student = """
    class Layer:
        def __init__(self, size):
            super.__init__()

    def lookup(n): raise ValueError("always")

    def other(): raise ValueError("always")

    def misspelt(n): return m
    """
    screen = run_selfcheck(tmp_path, tests, student)
    assert screen.ending == "5 failed, 3 skipped"
    assert screen.text.count("Write `super().__init__()`") == 1
    assert screen.of("test_lookup").startswith("lookup(n=1) raised ValueError: always")
    assert screen.of("test_another_line").startswith("other() raised ValueError: always")
    assert screen.of("test_refuses").startswith(
        "lookup(n=5) should raise IndexError, but it raised ValueError"
    )


ENCODES = """
    import tiktoken

    {}ENCODING = tiktoken.get_encoding("gpt2")


    def encode(text):
        return tiktoken.get_encoding("gpt2").encode(text)
"""


@pytest.mark.parametrize("at_import", [False, True], ids=["in a function", "at import"])
def test_a_vocabulary_that_cannot_be_fetched_is_told_once(
    tmp_path: Path, at_import: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    tests = "".join(f"def test_{name}():\n    call(student, 'encode', '{name}')\n\n\n" for name in "abc")
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path / "empty"))
    for name in (
        "HTTPS_PROXY",
        "https_proxy",
    ):  # nobody listens there, whether this machine has a network or not
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    screen = run_selfcheck(tmp_path, tests, ENCODES.format("" if at_import else "# "))
    assert screen.ending == "1 failed, 2 skipped"
    first, *more = screen.of("test_a").splitlines()
    assert first == (
        "tiktoken could not fetch GPT-2's vocabulary: go online and run this again, or ask your course for a folder "
        "that holds it, and set TIKTOKEN_CACHE_DIR to that folder."
    )
    assert len(more) == 1
    assert more[0].startswith("The other tests")


@pytest.mark.parametrize(
    ("student", "words"),
    [
        (
            None,
            "lookup_table.py is missing. Its place is the folder {folder}\n  Now there: test_lookup_table.py",
        ),
        (
            "def lookup(table, token_ids)\n    return table",
            "Python cannot read lookup_table.py, line 1: expected ':'\n"
            "    def lookup(table, token_ids)\n"
            "                                ^",
        ),
        (
            "import torch\nimport no_such_module\n",
            "lookup_table.py does not load: ModuleNotFoundError: No module named 'no_such_module'\n"
            "  in lookup_table.py, line 2:\n"
            "      import no_such_module",
        ),
        (
            "import sys\nsys.exit()\n",
            "lookup_table.py does not load: SystemExit: \n  in lookup_table.py, line 2:\n      sys.exit()",
        ),
    ],
    ids=["no file", "not Python", "bad import", "exit"],
)
def test_a_file_that_does_not_load_is_told_once(tmp_path: Path, student: str | None, words: str) -> None:
    screen = run_selfcheck(tmp_path, THREE_TESTS, student)
    assert screen.ending == "1 failed, 2 skipped"
    told = words.format(folder=tmp_path) + "\nThe other tests are skipped until this works."
    assert screen.of("test_rows") == told
    assert "Traceback" not in screen.text


def test_a_broken_file_leaves_the_folder_beside_it_alone(tmp_path: Path) -> None:
    lay_out(tmp_path / "lookup_table", THREE_TESTS, "def lookup(")
    lay_out(
        tmp_path / "other",
        "def test_one():\n    same(call(student, 'one'), 1)",
        "def one(): return 1",
        "other",
    )
    (tmp_path / "lookup_table.py").write_text("raise SystemExit", encoding="utf-8")  # shadows nothing
    assert run_pytest(tmp_path).ending == "1 failed, 1 passed, 2 skipped"
    assert run_pytest(tmp_path, "other/test_other.py").ending == "1 passed"


def test_another_vocabulary_is_not_called_a_network_that_is_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path / "empty"))
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    tests = "def test_a():\n    call(student, 'encode', 'a')"
    screen = run_selfcheck(tmp_path, tests, ENCODES.format("# ").replace('"gpt2"', '"cl100k_base"'))
    assert screen.of("test_a").splitlines()[0] == (
        'The tokens of this course are GPT-2\'s: `tiktoken.get_encoding("gpt2")`. Yours asks for cl100k_base.'
    )


def test_a_loop_at_import_is_told_as_a_file_that_does_not_load(tmp_path: Path) -> None:
    screen = run_selfcheck(tmp_path, THREE_TESTS, "while True:\n    pass", seconds=1)
    assert screen.ending == "1 failed, 2 skipped"
    assert "lookup_table.py does not load: TooLong: Your code ran for more than 1 s." in screen.of(
        "test_rows"
    )
