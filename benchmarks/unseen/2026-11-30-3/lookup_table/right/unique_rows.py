import torch
from torch import Tensor, nn


class UnknownToken(IndexError):
    """An ID that has no row."""

    def __init__(self, ids, vocab_size):
        self.ids = ids
        super().__init__(f"no row for {ids[:8]}; the table holds {vocab_size}")


def _distinct(table: Tensor, token_ids: Tensor):
    """Each ID once, sorted, and for every position which of them it is."""
    distinct, which = torch.unique(token_ids, sorted=True, return_inverse=True)
    if distinct.numel():
        if distinct[0] < 0 or distinct[-1] >= table.size(0):
            unknown = [i for i in distinct.tolist() if not 0 <= i < table.size(0)]
            raise UnknownToken(unknown, table.size(0))
    return distinct.long(), which.reshape(token_ids.shape)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    distinct, which = _distinct(table, token_ids)
    return table.index_select(0, distinct)[which]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    distinct, which = _distinct(table, token_ids)
    hot = torch.zeros(distinct.numel(), table.size(0), dtype=table.dtype, device=table.device)
    if distinct.numel():
        hot[range(distinct.numel()), distinct] = 1
    rows = hot.mm(table)
    return rows[which]


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(emb_dim, vocab_size).t().contiguous())

    def forward(self, token_ids: Tensor):
        return lookup(self.weight, token_ids)
