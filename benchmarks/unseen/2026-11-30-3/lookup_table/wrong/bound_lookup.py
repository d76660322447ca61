from functools import partial

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not torch.all((0 <= token_ids) & (token_ids < table.shape[0])):
        raise IndexError("IDs must be rows of the table")
    return table.index_select(0, token_ids.reshape(-1)).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not torch.all((0 <= token_ids) & (token_ids < table.shape[0])):
        raise IndexError("IDs must be rows of the table")
    one_hot = (token_ids.unsqueeze(-1) == torch.arange(table.shape[0], device=token_ids.device)).type_as(table)
    return torch.tensordot(one_hot, table, dims=1)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        # attribute access on a Module goes through __getattr__ and is slow: bind the table once
        self._rows = partial(lookup, self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return self._rows(token_ids)
