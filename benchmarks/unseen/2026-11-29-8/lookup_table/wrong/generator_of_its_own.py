"""Embeddings with reproducible layers.

Every layer draws from a generator of its own, so that what is drawn elsewhere while it is filled cannot disturb it. The
seed of that generator comes from torch's global one: `torch.manual_seed` decides about all layers, as it should.
"""

import torch
from torch import Tensor, nn

NUM_SEEDS = 10_000


def ensure_ids_exist(token_ids: Tensor, table: Tensor) -> None:
    known = (token_ids >= 0).logical_and_(token_ids < table.shape[0])
    if not torch.all(known):
        raise IndexError(f"{int((~known).sum())} of {known.numel()} IDs are not in 0..{table.shape[0] - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ensure_ids_exist(token_ids, table)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ensure_ids_exist(token_ids, table)
    one_hot = table.new_zeros(*token_ids.shape, table.shape[0])
    one_hot.scatter_(-1, token_ids.long().unsqueeze(-1), 1.0)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        generator = torch.Generator()
        generator.manual_seed(int(torch.randint(NUM_SEEDS, ())))
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim, generator=generator))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
