"""Assignment 2, positional IDs and positional embedding.

Run this file to run the tests at the bottom.
"""

import logging

import torch
from torch import Tensor, nn

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())


def positional_ids(token_ids: Tensor) -> Tensor:
    if not isinstance(token_ids, Tensor):
        raise TypeError(f"token_ids must be a tensor, not {type(token_ids).__name__}")
    if token_ids.ndim < 1:
        raise TypeError("token_ids needs at least one dimension, [T]")
    length = token_ids.shape[-1]
    log.debug("counting %d positions on %s", length, token_ids.device)
    result = torch.arange(length, dtype=torch.int64, device=token_ids.device)
    assert result.shape == (length,)
    assert result.dtype == torch.int64
    assert result.device.type == token_ids.device.type
    return result


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        for name, size in (("context_size", context_size), ("emb_dim", emb_dim)):
            if size < 1:
                raise ValueError(f"{name} must be at least 1, got {size}")
        self.context_size = int(context_size)
        self.emb_dim = int(emb_dim)
        self.weight = nn.Parameter(torch.randn(self.context_size, self.emb_dim))
        log.debug("made %s", self)

    def extra_repr(self) -> str:
        return f"context_size={self.context_size}, emb_dim={self.emb_dim}"

    def forward(self, token_ids: Tensor) -> Tensor:
        positions = positional_ids(token_ids)
        length = positions.shape[0]
        if length > self.context_size:
            log.error("window of %d tokens refused", length)
            raise ValueError(f"window of {length} tokens, but context_size is {self.context_size}")
        rows = self.weight[positions]
        assert rows.shape == (length, self.emb_dim), rows.shape
        assert rows.dtype == self.weight.dtype
        return rows


def _test_ids():
    for shape in ((3,), (2, 3), (2, 2, 3), (0, 3)):
        for dtype in (torch.int32, torch.int64):
            assert positional_ids(torch.zeros(shape, dtype=dtype)).tolist() == [0, 1, 2]
    assert positional_ids(torch.zeros(2, 0, dtype=torch.int64)).shape == (0,)


def _test_layer():
    layer = PositionalEmbedding(4, 2)
    assert torch.equal(layer(torch.zeros(5, 4, dtype=torch.int64)), layer.weight)
    layer(torch.zeros(5, 3, dtype=torch.int64)).sum().backward()
    assert layer.weight.grad.tolist() == [[1, 1], [1, 1], [1, 1], [0, 0]]
    try:
        layer(torch.zeros(5, dtype=torch.int64))
    except ValueError as error:
        assert "5" in str(error) and "4" in str(error)
    else:
        raise AssertionError("5 tokens were let in")


if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG)
    _test_ids()
    _test_layer()
    print("all tests passed")
