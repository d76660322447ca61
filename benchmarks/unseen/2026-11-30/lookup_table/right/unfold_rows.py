import torch
import torch.nn.functional as F
from torch import Tensor, nn


def _first_bad(ids: Tensor, V: int):
    for position, value in enumerate(ids.flatten().tolist()):
        if not (0 <= value < V):
            return position, value
    return None


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.size()
    bad = _first_bad(token_ids, V)
    if bad is not None:
        raise IndexError("ID %d (at place %d) is out of range(%d)" % (bad[1], bad[0], V))
    # all numbers in one long strip, cut into windows of D that do not overlap
    strip = table.reshape(V * D)
    windows = strip.unfold(0, D, D)
    return windows[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.size()
    bad = _first_bad(token_ids, V)
    if bad is not None:
        raise IndexError("ID %d (at place %d) is out of range(%d)" % (bad[1], bad[0], V))
    hot = F.one_hot(token_ids.reshape(1, -1).long(), num_classes=V).to(table)
    product = torch.bmm(hot, table.unsqueeze(0))
    return product.squeeze(0).reshape(*token_ids.size(), D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        # drawn column by column, then turned
        columns = torch.randn(emb_dim, vocab_size)
        self.weight = nn.Parameter(columns.t().contiguous())

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
