"""Turns the facts that an experiment returns into bytes of known layout (see wire.py).

Runs in the student's process, where any object can be a trap: what is not plainly one of the known kinds is sent as
its type's name.
"""

from __future__ import annotations

import builtins
import ctypes
import struct
from collections.abc import Iterator
from types import TracebackType

import msgpack
import torch

from autograder import wire

_DTYPE_CODE = {getattr(torch, name): code for code, name in enumerate(wire.DTYPES)}
_DEPTH_LIMIT = 12

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
    classes = [_class_name(kind) for kind in type(error).__mro__[:20]]
    try:
        text = str(error)[: wire.TEXT_LIMIT]
    except BaseException:
        text = ""
    if isinstance(error, SyntaxError) and error.filename == file:
        line, function = error.lineno or 0, ""
        text = str(error.msg)[: wire.TEXT_LIMIT]
    else:
        line, function = _last_line(error.__traceback__, file)
    packed = msgpack.packb([classes, _text(text), line, _text(function)], use_bin_type=True)
    return encode_ext(wire.RAISED, packed)


def encode_ext(kind: int, content: bytes) -> bytes:
    """An observation that is one extension value."""
    return _packer.pack_ext_type(kind, content)  # type: ignore[no-any-return]


_BUILTINS = {f"builtins.{name}": kind for name, kind in vars(builtins).items()}


def _head_of_ext(kind: int, size: int) -> bytes:
    """What msgpack writes before the content of an extension, in its shortest form."""
    if size in (1, 2, 4, 8, 16):
        return struct.pack(">BB", 0xD4 + size.bit_length() - 1, kind)
    if size < 2**8:
        return struct.pack(">BBB", 0xC7, size, kind)
    return struct.pack(">BHB", 0xC8, size, kind) if size < 2**16 else struct.pack(">BIB", 0xC9, size, kind)


def _class_name(kind: type) -> str:
    """Module and name of a class; one that only calls itself as a builtin does loses the module."""
    name = f"{kind.__module__}.{kind.__qualname__}"
    return _text((name if _BUILTINS.get(name, kind) is kind else kind.__qualname__)[:200])


def _last_line(trace: TracebackType | None, file: str) -> tuple[int, str]:
    line, function = 0, ""
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line, function = trace.tb_lineno, trace.tb_frame.f_code.co_name[:100]
        trace = trace.tb_next
    return line, function


def _text(text: str) -> str:
    """The text without what UTF-8 has no place for."""
    return text.encode("utf-8", "replace").decode()


def _opaque(name: str) -> bytes:
    return encode_ext(wire.OPAQUE, _text(name[:200]).encode())


def _write(fact: object, depth: int, left: Iterator[int], parts: list[bytes]) -> None:
    if next(left, None) is None:
        raise _TooMany
    kind = type(fact)
    if isinstance(fact, torch.Tensor):
        _write_tensor(fact, parts)
    elif fact is None or kind in (bool, float):
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
        items = {_text(str(key)[:200]): value for key, value in dict.items(fact)}
        parts.append(_map_of(len(items)))
        for key, value in items.items():
            parts.append(_pack(key))
            _write(value, depth + 1, left, parts)
    else:
        parts.append(_opaque(f"{kind.__module__}.{kind.__qualname__}"))


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


def _write_tensor(tensor: torch.Tensor, parts: list[bytes]) -> None:
    with torch._C.DisableTorchFunctionSubclass():
        # Whatever a subclass says of itself, this is a plain tensor of what it holds.
        bare = _detach(tensor)
        if type(bare) is not torch.Tensor:
            parts.append(_opaque("tensor of a class that runs code of its own"))
            return
        code = _DTYPE_CODE.get(bare.dtype)
        if code is None or bare.layout is not torch.strided:
            parts.append(_opaque(f"tensor of {bare.dtype}, {bare.layout}"))
            return
        shape = tuple(bare.shape)
        if len(shape) > wire.DIMS_LIMIT:
            parts.append(_opaque(f"tensor of {len(shape)} dimensions"))
            return
        size = bare.numel() * wire.ITEM_BYTES[code]
        place = bare.device.type
        state = {"cpu": wire.WHOLE, "meta": wire.META}.get(place, wire.OTHER_DEVICE)
        if state == wire.WHOLE and size > wire.TENSOR_LIMIT:
            state = wire.TOO_LARGE
        sent = size if state == wire.WHOLE else 0
        head = struct.pack(f"<BBB{len(shape)}q", code, state, len(shape), *shape)
        parts += (_head_of_ext(wire.TENSOR, len(head) + sent), head)
        if not sent:
            return
        # One without an address is all zeros, and holds none of them.
        if not _lies_in_order(bare) or _is_conjugate(bare) or _is_negative(bare) or not _address(bare):
            # Not before its size is known.
            bare = _clone(bare, memory_format=torch.contiguous_format).resolve_conj().resolve_neg()
        parts.append(_bytes_at(_address(bare), size))
