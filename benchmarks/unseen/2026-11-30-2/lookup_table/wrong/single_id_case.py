import torch
from torch import Tensor, nn


def _checked(table: Tensor, token_ids: Tensor) -> Tensor:
    v = table.size(0)
    if ((token_ids < 0) | (token_ids >= v)).any():
        raise IndexError(f"every ID must be at least 0 and less than {v}")
    return token_ids.long()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _checked(table, token_ids)
    if ids.dim() == 0:
        # index_select wants a dimension: add one, and take it away again afterwards
        return lookup(table, ids.unsqueeze(0)).squeeze()
    return table.index_select(0, ids.flatten()).reshape(*ids.shape, table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _checked(table, token_ids)
    return torch.nn.functional.one_hot(ids, table.size(0)).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
