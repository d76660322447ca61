"""Lookup table -- with side-effect-free construction.

Building a layer should not disturb the random numbers of the rest of the program (shuffling, dropout): adding one more
layer to a model would otherwise change everything that comes after it. The weight is still drawn from torch's global
generator, and a seed set before still decides it, but the state of the generator is restored afterwards.
"""

import torch
from torch import Tensor, nn


def _in_table(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1).long()
    if not bool(((flat >= 0) & (flat < table.shape[0])).all()):
        raise IndexError(f"IDs must be 0..{table.shape[0] - 1}")
    return flat


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table.index_select(0, _in_table(table, token_ids)).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _in_table(table, token_ids)
    numbers = torch.arange(table.shape[0], device=table.device)
    one_hot = (flat.unsqueeze(1) == numbers).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        with torch.random.fork_rng(devices=[]):
            self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    torch.manual_seed(1)
    a = TokenEmbedding(6, 3)
    torch.manual_seed(1)
    b = TokenEmbedding(6, 3)
    torch.manual_seed(2)
    c = TokenEmbedding(6, 3)
    assert torch.equal(a.weight, b.weight) and not torch.equal(a.weight, c.weight)
