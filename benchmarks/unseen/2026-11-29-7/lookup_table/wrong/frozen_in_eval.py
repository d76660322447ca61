"""Token table that is safe to evaluate: after eval() its rows cannot be trained by accident, train() thaws them."""

import torch
from torch import Tensor, nn


def _ids_of(token_ids: Tensor, table: Tensor) -> Tensor:
    limit = table.shape[0]
    for number in token_ids.unique().tolist():
        if not -1 < number < limit:
            raise IndexError(f"ID {number}: the table ends at {limit - 1}")
    return token_ids.long()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_ids_of(token_ids, table)]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _ids_of(token_ids, table)
    one_hot = nn.functional.one_hot(ids, num_classes=table.shape[0])
    return one_hot.to(dtype=table.dtype).matmul(table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def eval(self):
        self.requires_grad_(False)
        return super().eval()

    def train(self, mode: bool = True):
        if mode:
            self.requires_grad_(True)
        return super().train(mode)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
