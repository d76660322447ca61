import itertools

import torch
from torch import nn


def positional_ids(token_ids):
    """Return the positions as a 1-D int64 tensor."""
    counter = itertools.count()
    positions = [next(counter) for _ in range(token_ids.shape[-1])]
    return torch.tensor(positions, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positions."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        context_size = self.weight.shape[0]
        num_tokens = token_ids.shape[-1]
        if num_tokens > context_size:
            raise ValueError("num_tokens=%d > context_size=%d" % (num_tokens, context_size))
        return self.weight[: num_tokens]


# ---------------------------------------------------------------------------
# I run these every time the file is loaded, they take no time.
def _test_positions():
    for shape in [(3,), (2, 3), (0, 3), (4, 2, 3), (1, 1, 1, 3)]:
        for dtype in (torch.int32, torch.int64):
            ids = torch.full(shape, 7, dtype=dtype)
            got = positional_ids(ids)
            assert got.tolist() == [0, 1, 2], shape
            assert got.dtype == torch.int64
    assert positional_ids(torch.zeros(2, 0, dtype=torch.int64)).shape == (0,)


def _test_layer():
    layer = PositionalEmbedding(4, 2)
    assert torch.equal(layer(torch.ones(5, 3, dtype=torch.int64)), layer.weight[:3])
    assert torch.equal(layer(torch.ones(4, dtype=torch.int64)), layer.weight)
    layer(torch.ones(2, dtype=torch.int64)).sum().backward()
    assert layer.weight.grad.tolist() == [[1, 1], [1, 1], [0, 0], [0, 0]]
    try:
        layer(torch.ones(1, 5, dtype=torch.int64))
    except ValueError as error:
        assert "5" in str(error) and "4" in str(error)
    else:
        raise AssertionError("no error")


_test_positions()
_test_layer()
