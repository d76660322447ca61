"""Observations as the judge reads them, and tensors of every kind to observe."""

from __future__ import annotations

import math
from typing import Any

import numpy
import torch
from hypothesis import strategies as st
from torch import Tensor

from autograder import wire
from autograder.judge.observation import TensorSeen, decode
from autograder.student.observe import encode

SHAPES = st.lists(st.integers(0, 3), max_size=4).map(tuple)


def seen(fact: object) -> Any:
    """What the judge reads where an experiment gave `fact`."""
    return decode(encode(fact))


def bits(tensor: Tensor) -> bytes:
    """The numbers of a tensor in row-major order, taken by way of lists so that no layout of memory matters."""
    flat = tensor.detach().resolve_conj().resolve_neg().reshape(-1)
    flat = flat.clone(memory_format=torch.contiguous_format)
    return flat.view(torch.uint8).numpy().tobytes() if flat.numel() else b""


def seen_bits(tensor: TensorSeen) -> bytes:
    """The same of a tensor that was read; bfloat16 is the upper half of the float32 it was widened to."""
    assert tensor.numbers is not None
    content = numpy.ascontiguousarray(tensor.numbers).tobytes()
    if tensor.dtype == "bfloat16":
        return numpy.frombuffer(content, "<u2")[1::2].tobytes()
    return content


def assert_seen(tensor: Tensor) -> None:
    """The judge reads that tensor: dtype, shape, and every bit."""
    read = seen(tensor)
    assert isinstance(read, TensorSeen)
    assert (f"torch.{read.dtype}", read.shape) == (str(tensor.dtype), tuple(tensor.shape))
    assert read.state == wire.WHOLE
    assert seen_bits(read) == bits(tensor)


@st.composite
def any_tensor(draw: Any) -> Tensor:
    """A tensor of any dtype that can be sent and any bits, over memory laid out in some way."""
    dtype = getattr(torch, draw(st.sampled_from(wire.DTYPES)))
    shape = draw(SHAPES)
    size = math.prod(shape) * dtype.itemsize
    raw = draw(st.binary(min_size=size, max_size=size))
    if dtype is torch.bool:
        raw = bytes(byte % 2 for byte in raw)
    flat = torch.frombuffer(bytearray(raw), dtype=dtype).clone() if raw else torch.empty(0, dtype=dtype)
    tensor = flat.reshape(shape)
    layout = draw(st.sampled_from(["plain", "transposed", "strided", "flipped", "expanded", "offset"]))
    if not shape:
        return tensor
    if layout == "transposed":
        return tensor.transpose(0, -1).contiguous().transpose(0, -1)
    if layout == "strided":
        return torch.stack([tensor, tensor], dim=-1)[..., 0]
    if layout == "flipped":
        return tensor.flip(0).as_strided(shape, tensor.stride())
    if layout == "expanded":
        return tensor[:1].expand(3, *shape[1:]) if shape[0] else tensor
    return torch.cat([tensor, tensor])[shape[0] :] if layout == "offset" else tensor
