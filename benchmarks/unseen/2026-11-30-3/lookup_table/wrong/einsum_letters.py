import string

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    out_of_table = torch.logical_or(token_ids < 0, token_ids >= table.shape[0])
    if out_of_table.any():
        raise IndexError("an ID is not in the table")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    out_of_table = torch.logical_or(token_ids < 0, token_ids >= table.shape[0])
    if out_of_table.any():
        raise IndexError("an ID is not in the table")
    one_hot = torch.zeros(*token_ids.shape, table.shape[0], dtype=table.dtype, device=table.device)
    one_hot.scatter_(-1, token_ids.long().unsqueeze(-1), 1)
    # one letter for every dimension of the IDs: "abv,vd->abd" for a batch
    lead = string.ascii_lowercase[: token_ids.dim()]
    return torch.einsum(f"{lead}v,vd->{lead}d", one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
