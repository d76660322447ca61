"""Tensors as observations: every dtype and layout of memory arrives bit for bit, whatever a subclass says of itself."""

from __future__ import annotations

import math
from typing import Any, NoReturn

import pytest
import torch
from hypothesis import given
from observed import any_tensor, assert_seen, seen
from torch import Tensor, nn

from autograder import wire
from autograder.judge.observation import Opaque
from autograder.student.observe import encode


@given(any_tensor())
def test_equal_tensors_give_equal_bytes_whatever_their_memory(tensor: Tensor) -> None:
    assert encode(tensor) == encode(tensor.clone(memory_format=torch.contiguous_format))


@pytest.mark.parametrize("dtype", wire.DTYPES)
@pytest.mark.parametrize("shape", [(), (0,), (2, 0), (1, 1, 1), (2, 3)])
def test_every_dtype_is_read(dtype: str, shape: tuple[int, ...]) -> None:
    assert_seen(torch.arange(math.prod(shape)).reshape(shape).to(getattr(torch, dtype)))


def test_numbers_that_are_special_keep_every_bit() -> None:
    for dtype in (torch.float16, torch.bfloat16, torch.float32, torch.float64):
        odd = torch.tensor([math.inf, -math.inf, math.nan, -math.nan, -0.0, 0.0, 1e-45, 3.0], dtype=dtype)
        assert_seen(odd)
    nans = torch.tensor([0x7FC00001, 0x7F800001, -1], dtype=torch.int32).view(torch.float32)
    assert_seen(nans)


def test_what_is_computed_lazily_is_read_as_what_it_is() -> None:
    numbers = torch.tensor([[1 + 2j, 3 - 4j]])
    assert_seen(numbers.conj())
    assert_seen(numbers.conj().imag)
    assert_seen(torch._neg_view(torch.tensor([1.0, -2.0])))
    assert_seen(torch._neg_view(torch.tensor([1.0, -2.0], dtype=torch.bfloat16)))
    assert seen(numbers.conj().imag).numbers.tolist() == [[-2.0, 4.0]]


def test_tensors_of_autograd_and_of_layers_are_read() -> None:
    parameter = nn.Parameter(torch.randn(3, 2))
    assert_seen(parameter)
    assert_seen(parameter.t())
    assert_seen((parameter * 2).sum(0))
    assert_seen(nn.Parameter(torch.arange(3), requires_grad=False))
    with torch.inference_mode():
        assert_seen(torch.ones(2) * 3)


def test_a_tensor_without_numbers_is_read_as_such() -> None:
    read = seen(torch.empty(2, 3, device="meta", dtype=torch.bfloat16))
    assert (read.dtype, read.shape, read.state, read.numbers) == ("bfloat16", (2, 3), wire.META, None)


def test_a_tensor_that_is_too_large_tells_its_shape_alone() -> None:
    most = torch.zeros(wire.TENSOR_LIMIT // 4)
    assert seen(most).state == wire.WHOLE
    read = seen(torch.zeros(wire.TENSOR_LIMIT // 4 + 1))
    assert (read.shape, read.state, read.numbers) == ((wire.TENSOR_LIMIT // 4 + 1,), wire.TOO_LARGE, None)
    assert len(encode(torch.zeros(1).expand(2**40))) < 100, "an expanded tensor is not written out"


@pytest.mark.parametrize(
    ("tensor", "kind"),
    [
        (torch.eye(2).to_sparse(), "tensor of torch.float32, torch.sparse_coo"),
        (torch.ones(2).to(torch.float8_e4m3fn), "tensor of torch.float8_e4m3fn, torch.strided"),
        (torch.zeros([1] * 17), "tensor of 17 dimensions"),
    ],
)
def test_tensors_that_cannot_be_sent_are_named(tensor: Tensor, kind: str) -> None:
    assert isinstance(seen(tensor), Opaque)
    assert seen(tensor).kind.startswith(kind)


class Hostile(Tensor):
    """A tensor that lies about itself wherever Python asks it."""

    def __refuse(self, *args: object, **kwargs: object) -> NoReturn:
        raise AssertionError("the student's method was asked")

    detach = numpy = view = numel = tolist = cpu = contiguous = clone = __refuse  # type: ignore[assignment]
    resolve_conj = resolve_neg = dim = size = __len__ = __iter__ = __refuse  # type: ignore[assignment]
    __repr__ = __str__ = __format__ = __array__ = __hash__ = __refuse  # type: ignore[assignment]
    shape = property(lambda self: torch.Size([9]))  # type: ignore[assignment]
    dtype = property(lambda self: torch.int64)  # type: ignore[assignment]
    device = property(lambda self: torch.device("meta"))  # type: ignore[assignment]
    layout = property(lambda self: torch.sparse_coo)  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return True

    @classmethod
    def __torch_function__(cls, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        return torch.zeros(7)


def test_a_subclass_that_lies_about_itself_is_read_as_what_it_holds() -> None:
    plain = torch.tensor([[1.0, 2.0], [3.0, 4.0]], dtype=torch.float64)
    hostile = plain.as_subclass(Hostile)
    assert encode(hostile) == encode(plain)
    assert encode({"a": [hostile]}) == encode({"a": [plain]})
    half = plain.bfloat16()
    assert encode(half.as_subclass(Hostile)) == encode(half)
