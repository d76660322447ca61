import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = len(table)
    if torch.any(token_ids < 0) or torch.any(token_ids >= V):
        raise IndexError("only IDs from 0 to %d" % (V - 1))
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = len(table)
    if torch.any(token_ids < 0) or torch.any(token_ids >= V):
        raise IndexError("only IDs from 0 to %d" % (V - 1))
    hot = torch.nn.functional.one_hot(token_ids.long(), V)
    return hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        # requires_grad=True makes it learnable
        self.weight = torch.randn(vocab_size, emb_dim, requires_grad=True)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
