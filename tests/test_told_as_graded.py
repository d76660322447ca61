"""What the grader refuses, the self-check refuses too, in words."""

from pathlib import Path

from selfchecking import lay_out, run_pytest


def test_a_file_that_is_not_utf_8_is_told_as_the_grader_tells_it(tmp_path: Path) -> None:
    for name, text in (("latin", "# é\n".encode("latin-1")), ("wide", "x = 1\n".encode("utf-16"))):
        folder = lay_out(tmp_path / name, "def test_one():\n    call(student, 'one')", None)
        (folder / "lookup_table.py").write_bytes(text + b"def one(): return 1\n")
        told = run_pytest(folder).of("test_one").splitlines()[0]
        assert told == "lookup_table.py is not UTF-8 text. Save it as UTF-8."


def test_what_lies_beside_the_file_cannot_be_imported_as_where_it_is_graded(tmp_path: Path) -> None:
    tests = "def test_one():\n    same(call(student, 'one'), 1)"
    for name, beside, student in (
        ("a file", "helping.py", "from helping import one\n"),
        ("a package", "helping/__init__.py", "def one():\n    from helping import one\n    return one()\n"),
    ):
        folder = lay_out(tmp_path / name, tests, student)
        (folder / beside).parent.mkdir(exist_ok=True)
        (folder / beside).write_text("def one(): return 1\n", encoding="utf-8")
        lies = beside.partition("/")[0]
        assert (
            f"ModuleNotFoundError: No module named 'helping': {lies} is not handed in with your file. "
            "Write what you need of it into your file\n"
        ) in run_pytest(folder).of("test_one")


def test_who_can_do_without_the_file_beside_it_passes_as_where_it_is_graded(tmp_path: Path) -> None:
    student = """
    try:
        from helping import one
    except ImportError:
        def one(): return 1

    import json, torch.nn.functional, this_is_installed
    """
    test = "def test_one():\n    same(call(student, 'one'), 1)"
    folder = lay_out(tmp_path / "lone", test, student)
    (folder / "helping.py").write_text("def one(): return 2\n", encoding="utf-8")
    beside = tmp_path / "installed"
    beside.mkdir()
    (beside / "this_is_installed.py").write_text("import also_installed")
    (beside / "also_installed.py").write_text("")
    test_file = folder / "test_lookup_table.py"
    test_file.write_text(f"import sys\nsys.path.append({str(beside)!r})\n{test_file.read_text()}")
    assert run_pytest(folder).ending == "1 passed"


LOCKED = """
    import io
    import os
    import socket
    import subprocess
    import sys
    import urllib.request
    from pathlib import Path

    import torch
    import torch.utils.data


    def saves():
        open("table.txt", "w")


    def adds():
        Path("table.txt").write_text("a")


    def starts():
        subprocess.run([sys.executable, "-c", ""])


    def keeps():
        torch.save({}, "weights.pt")


    def keeps_in_memory():
        torch.save({}, io.BytesIO())


    def pipes():
        into = os.fdopen(os.pipe()[1], "wb")
        into.close()


    def reads():
        return Path(__file__).read_text()[:1] + Path(torch.__file__).read_text()[:1]


    def reads_beside():
        return open("text.txt").read()


    def looks_beside():
        try:
            return Path(__file__).with_name("text.txt").read_text()
        except FileNotFoundError:
            return "alone"


    def downloads():
        urllib.request.urlopen("http://127.0.0.1:9")


    def looks_up():
        socket.getaddrinfo("example.org", 80)


    def forks():
        list(torch.utils.data.DataLoader([1, 2], num_workers=1))


    def imports():
        import colorsys
        import this_has_no_cache
"""


def test_what_is_locked_where_it_is_graded_is_refused_here_too(tmp_path: Path) -> None:
    names = ("saves", "adds", "starts", "keeps", "keeps_in_memory", "pipes", "reads", "imports")
    names += ("downloads", "looks_up", "forks", "reads_beside", "looks_beside")
    tests = "".join(f"def test_{name}():\n    call(student, '{name}')\n\n\n" for name in names)
    lay_out(tmp_path / "locked", tests, LOCKED)
    beside = tmp_path / "beside"
    beside.mkdir()
    (beside / "this_has_no_cache.py").write_text("")
    test = tmp_path / "locked" / "test_lookup_table.py"
    test.write_text(f"import sys\nsys.path.append({str(beside)!r})\n{test.read_text()}")
    (tmp_path / "locked" / "text.txt").write_text("a text")
    screen = run_pytest(tmp_path / "locked")
    assert screen.ending == "8 failed, 5 passed"
    alone = "FileNotFoundError: your code may not read text.txt: where it is graded, your file stands alone."
    assert screen.of("test_reads_beside").startswith(f"reads_beside() raised {alone}")
    may_not = "PermissionError: your code may not"
    locked = "where it is graded, that is locked"
    assert screen.of("test_saves").startswith(f"saves() raised {may_not} write table.txt: {locked}")
    assert screen.of("test_adds").startswith(f"adds() raised {may_not} write table.txt: {locked}")
    assert screen.of("test_starts").startswith(f"starts() raised {may_not} start a program: {locked}")
    assert screen.of("test_keeps").startswith(f"keeps() raised {may_not} write weights.pt: {locked}")
    assert f"your code may not use the network: {locked}" in screen.of("test_downloads")
    assert screen.of("test_looks_up").startswith(f"looks_up() raised {may_not} use the network: {locked}")
    assert screen.of("test_forks").startswith(f"forks() raised {may_not} start a process: {locked}")
    assert (tmp_path / "locked" / "text.txt").read_text() == "a text"
    assert not [path for path in (tmp_path / "locked").iterdir() if path.name in ("table.txt", "weights.pt")]
