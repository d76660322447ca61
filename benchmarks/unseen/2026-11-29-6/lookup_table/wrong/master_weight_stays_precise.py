"""Lookup table -- numerically stable training.

Optimizers need a precise copy of the weights: an update of 1e-4 vanishes in a bfloat16 number of size 1. The layer
therefore looks after its master weight itself when a model is converted. Device moves and conversions to wider types go
through as usual.
"""

import torch
from torch import Tensor, nn

NARROW = (torch.float16, torch.bfloat16)


def _flat(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1).to(torch.int64)
    if bool(torch.any((flat < 0) | (flat >= table.shape[0]))):
        raise IndexError(f"an ID is outside of 0..{table.shape[0] - 1}")
    return flat


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return torch.index_select(table, 0, _flat(table, token_ids)).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _flat(table, token_ids)
    one_hot = torch.zeros(flat.numel(), table.shape[0], dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, flat.unsqueeze(1), 1.0)
    return torch.mm(one_hot, table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def _apply(self, fn, recurse=True):
        def careful(t: Tensor) -> Tensor:
            converted = fn(t)
            if converted.dtype in NARROW and t.dtype not in NARROW:
                return t.to(converted.device)
            return converted

        return super()._apply(careful, recurse)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    layer = TokenEmbedding(6, 3)
    assert layer.double().weight.dtype == torch.float64
    assert layer.to("cpu", torch.float32)(torch.tensor([1])).dtype == torch.float32
