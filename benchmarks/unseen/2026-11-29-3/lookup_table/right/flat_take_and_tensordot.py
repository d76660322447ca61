"""torch.take on the table read as one long row; tensordot for the product."""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if bool(torch.count_nonzero((token_ids < 0) + (token_ids >= V))):
        raise IndexError("ID not in table")
    first = token_ids.to(torch.int64).unsqueeze(-1) * D
    return torch.take(table, first + torch.arange(D, device=table.device))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = len(table)
    if bool(torch.count_nonzero((token_ids < 0) + (token_ids >= V))):
        raise IndexError("ID not in table")
    classes = torch.arange(V, device=token_ids.device, dtype=token_ids.dtype)
    hot = torch.where(token_ids[..., None] == classes, 1.0, 0.0).type_as(table)
    return torch.tensordot(hot, table, dims=1)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.parameter.Parameter(data=torch.empty((vocab_size, emb_dim)).normal_(), requires_grad=True)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
