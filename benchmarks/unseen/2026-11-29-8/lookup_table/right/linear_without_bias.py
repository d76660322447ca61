"""A lookup is a linear map of one-hot vectors, so the layer *is* a linear layer: it only reads its weight row by row."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def _must_be_in(vocabulary: range, token_ids: Tensor) -> None:
    if token_ids.numel() == 0:
        return
    lowest, highest = (int(edge) for edge in torch.aminmax(token_ids))
    if lowest not in vocabulary or highest not in vocabulary:
        raise IndexError(f"{lowest}..{highest} is not within {vocabulary}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _must_be_in(range(len(table)), token_ids)
    return table.index_select(0, token_ids.flatten()).reshape(token_ids.shape + table.shape[1:])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _must_be_in(range(len(table)), token_ids)
    return F.linear(F.one_hot(token_ids.long(), len(table)).to(table.dtype), table.mT)


class TokenEmbedding(nn.Linear):
    """`nn.Linear(emb_dim, vocab_size)` keeps a weight of just the right shape, [vocab_size, emb_dim]."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__(in_features=emb_dim, out_features=vocab_size, bias=False)

    def reset_parameters(self) -> None:
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
