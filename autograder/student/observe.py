"""Turns the facts that an experiment returns into bytes of known layout (see wire.py).

Runs in the student's process, where any object can be a trap: what is not plainly one of the known kinds is sent as
its type's name.
"""

from __future__ import annotations

import builtins
import ctypes
import errno
import functools
import re
import socket
import struct
from collections.abc import Iterator
from types import TracebackType

import msgpack
import torch

from autograder import wire

_DTYPE_CODE = {getattr(torch, name): code for code, name in enumerate(wire.DTYPES)}
_DEPTH_LIMIT = 12

_TORCH_CANNOT_WRITE = (
    r"\[enforce fail at inline_container.*open file failed|Parent directory .* does not exist\.$"
)

_DRAWN = r"(?<=/tmp/tmp)\w{8}"
_SHARED = re.compile(r"/torch_\d+_\d+_\d+")
"""Memory that torch shares, named by the process and by chance."""

_packer = msgpack.Packer(use_bin_type=True)
_pack, _list_of, _map_of = _packer.pack, _packer.pack_array_header, _packer.pack_map_header


class MissingName(Exception):
    """An experiment asked the student's file for a name that it does not define."""


class _TooMany(Exception):
    """There are more facts than the judge reads."""


def encode(fact: object) -> bytes:
    """The observation of `fact`: equal facts give equal bytes."""
    return b"".join(encoded(fact))


def encoded(fact: object) -> list[bytes]:
    """The observation of `fact` in parts, so that the numbers of a tensor need not be copied more than once."""
    parts: list[bytes] = []
    try:
        _write(fact, 0, iter(range(wire.ITEMS_LIMIT)), parts)
    except _TooMany:
        parts = [_opaque(f"{type(fact).__qualname__} of more than {wire.ITEMS_LIMIT} facts")]
    return parts


def encode_raised(error: BaseException, file: str) -> bytes:
    """The observation of an exception that left an experiment, with the last line of `file` that it passed."""
    if isinstance(error, MissingName):
        return encode_ext(wire.MISSING, str(error)[: wire.TEXT_LIMIT].encode("utf-8", "replace"))
    classes = _OF_A_BUILTIN.get(type(error)) or _class_names(type(error))
    try:
        text = _SHARED.sub("/torch_…", _refused(error) or str(error))[: wire.TEXT_LIMIT]
    except BaseException:
        text = ""
    if isinstance(error, SyntaxError) and error.filename == file:
        line, function = error.lineno or 0, ""
        text = str(error.msg)[: wire.TEXT_LIMIT]
    else:
        line, function = _last_line(error.__traceback__, file)
    return encode_ext(wire.RAISED, _pack([classes, _text(text), line, _text(function)]))


def _refused(error: BaseException) -> str:
    """What is said where the lock refuses what would change the disk or reach beyond the process; empty for any other error.

    Known here alone: the kernel's number tells it, and torch's own words leave out even that.
    """
    place = ""
    if _reached_out(error) or _reached_out(getattr(error, "reason", None)):  # urllib wraps what it met
        return "it asks for another process, a program or the network, which a file that is graded may not use: take that out"
    if type(error) is PermissionError and error.errno == errno.EPERM and isinstance(error.filename, str):
        # tempfile draws its names anew in every process, and the same file must get the same words.
        place = f" at {re.sub(_DRAWN, '…', error.filename)!r}"
    elif type(error) is not RuntimeError or not re.match(_TORCH_CANNOT_WRITE, str(error)):
        return ""
    return f"it touches the disk{place}, where a file that is graded can change nothing: take that out"


def _reached_out(error: object) -> bool:
    """Whether the lock refused a system call that is about no file, or a name on the network is looked for."""
    if type(error) is socket.gaierror:
        return True
    return type(error) is PermissionError and error.errno == errno.EPERM and error.filename is None


def encode_ext(kind: int, content: bytes) -> bytes:
    """An observation that is one extension value."""
    return _packer.pack_ext_type(kind, content)  # type: ignore[no-any-return]


_BUILTINS = {f"builtins.{name}": kind for name, kind in vars(builtins).items()}
_ext_of_8, _ext_of_16, _ext_of_32 = (struct.Struct(layout).pack for layout in (">BBB", ">BHB", ">BIB"))


def _head_of_ext(kind: int, size: int) -> bytes:
    """What msgpack writes before the content of an extension, in its shortest form."""
    if size in (1, 2, 4, 8, 16):
        return struct.pack(">BB", 0xD4 + size.bit_length() - 1, kind)
    if size < 2**8:
        return _ext_of_8(0xC7, size, kind)
    return _ext_of_16(0xC8, size, kind) if size < 2**16 else _ext_of_32(0xC9, size, kind)


def _text(text: str) -> str:
    """The text without what UTF-8 has no place for."""
    return text.encode("utf-8", "replace").decode()


def _class_names(kind: type) -> list[str]:
    return [_class_name(base) for base in kind.__mro__[:20]]


def _class_name(kind: type) -> str:
    """Module and name of a class; one that only calls itself as a builtin does loses the module."""
    name = f"{kind.__module__}.{kind.__qualname__}"
    return _text((name if _BUILTINS.get(name, kind) is kind else kind.__qualname__)[:200])


_OF_A_BUILTIN = {
    kind: _class_names(kind)
    for kind in _BUILTINS.values()
    if isinstance(kind, type) and issubclass(kind, BaseException)
}


def _last_line(trace: TracebackType | None, file: str) -> tuple[int, str]:
    line, function = 0, ""
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line, function = trace.tb_lineno, trace.tb_frame.f_code.co_name[:100]
        trace = trace.tb_next
    return line, function


def _opaque(name: str) -> bytes:
    return encode_ext(wire.OPAQUE, _text(name[:200]).encode())


def _write(fact: object, depth: int, left: Iterator[int], parts: list[bytes]) -> None:
    if next(left, None) is None:
        raise _TooMany
    kind = type(fact)
    if isinstance(fact, torch.Tensor):
        _write_tensor(fact, parts)
    elif fact is None or kind is bool or kind is float:
        parts.append(_pack(fact))
    elif kind is int:
        in_range = -(2**63) <= fact < 2**63  # type: ignore[operator]
        parts.append(_pack(fact if in_range else f"{fact:#x}"[: wire.TEXT_LIMIT]))
    elif kind is str:
        parts.append(_pack(_text(fact[: wire.TEXT_LIMIT])))  # type: ignore[index]
    elif isinstance(fact, (torch.dtype, torch.device)):
        parts.append(_pack(str(fact)))
    elif depth < _DEPTH_LIMIT and isinstance(fact, (list, tuple, dict)) and len(fact) > wire.ITEMS_LIMIT:
        parts.append(_opaque(f"{kind.__qualname__} of {len(fact)} items"))
    elif depth < _DEPTH_LIMIT and (kind is list or isinstance(fact, tuple)):
        # A named tuple or a size is a tuple in all that matters here.
        items = list(fact) if kind is list else list(tuple.__iter__(fact))  # type: ignore[call-overload, arg-type]
        parts.append(_list_of(len(items)))
        for part in items:
            _write(part, depth + 1, left, parts)
    elif depth < _DEPTH_LIMIT and isinstance(fact, dict):
        named = {_key(key if type(key) is str else str(key)): value for key, value in dict.items(fact)}
        parts.append(_map_of(len(named)))
        for name, value in named.items():
            parts.append(name)
            _write(value, depth + 1, left, parts)
    else:
        parts.append(_opaque(f"{kind.__module__}.{kind.__qualname__}"))


@functools.lru_cache(maxsize=1024)
def _key(text: str) -> bytes:
    """A map's key. The few that there are come again with every case."""
    return _pack(_text(text[:200]))  # type: ignore[no-any-return]


# Taken before any student's code runs.
_detach = torch.Tensor.detach
_clone = torch.Tensor.clone
_address = torch.Tensor.data_ptr
_lies_in_order = torch.Tensor.is_contiguous
_is_conjugate = torch.Tensor.is_conj
_is_negative = torch.Tensor.is_neg
# Straight from memory: numpy knows no bfloat16, and takes the right to resize from the student's own tensor.
_bytes_at = ctypes.pythonapi.PyBytes_FromStringAndSize
_bytes_at.argtypes = (ctypes.c_void_p, ctypes.c_ssize_t)
_bytes_at.restype = ctypes.py_object


_heads = tuple(struct.Struct(f"<BBB{dims}q").pack for dims in range(wire.DIMS_LIMIT + 1))
_PLAIN = (torch.Tensor, torch.nn.Parameter)
"""Classes that run no code of their own when their tensors are looked at."""


def _write_tensor(tensor: torch.Tensor, parts: list[bytes]) -> None:
    if type(tensor) not in _PLAIN:
        # Whatever a subclass says of itself, this is a plain tensor of what it holds.
        with torch._C.DisableTorchFunctionSubclass():
            tensor = _detach(tensor)
        if type(tensor) is not torch.Tensor:
            parts.append(_opaque("tensor of a class that runs code of its own"))
            return
    code = _DTYPE_CODE.get(tensor.dtype)
    if code is None or tensor.layout is not torch.strided:
        parts.append(_opaque(f"tensor of {tensor.dtype}, {tensor.layout}"))
        return
    shape = tensor.shape
    dims = len(shape)
    if dims > wire.DIMS_LIMIT:
        parts.append(_opaque(f"tensor of {dims} dimensions"))
        return
    size = tensor.numel() * wire.ITEM_BYTES[code]
    if tensor.is_cpu:
        state = wire.WHOLE if size <= wire.TENSOR_LIMIT else wire.TOO_LARGE
    else:
        state = wire.META if tensor.device.type == "meta" else wire.OTHER_DEVICE
    sent = size if state == wire.WHOLE else 0
    head = _heads[dims](code, state, dims, *shape)
    parts += (_head_of_ext(wire.TENSOR, len(head) + sent), head)
    if not sent:
        return
    # One without an address is all zeros, and holds none of them.
    address = _address(tensor)
    if not address or not _lies_in_order(tensor) or _is_conjugate(tensor) or _is_negative(tensor):
        # Not before its size is known.
        tensor = _clone(_detach(tensor), memory_format=torch.contiguous_format).resolve_conj().resolve_neg()
        address = _address(tensor)
    parts.append(_bytes_at(address, size))
