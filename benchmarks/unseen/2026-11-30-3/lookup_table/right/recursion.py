"""One dimension after the other, down to a single ID."""
import torch
from torch import Tensor, nn


def _known(table: Tensor, token_ids: Tensor) -> bool:
    if token_ids.dim() == 0:
        return 0 <= token_ids.item() < table.size(0)
    if token_ids.dim() == 1:
        return bool(((0 <= token_ids) & (token_ids < table.size(0))).all())
    return all(_known(table, part) for part in token_ids)


def _rows(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.numel() == 0:
        return table[:0].reshape(token_ids.shape + (table.size(1),))
    if token_ids.dim() == 0:
        return table.index_select(0, token_ids.reshape(1))[0]
    if token_ids.dim() == 1:
        return table.index_select(0, token_ids)
    return torch.stack([_rows(table, part) for part in token_ids.unbind(0)])


def _hot(size: int, token_ids: Tensor, like: Tensor) -> Tensor:
    hot = like.new_zeros(token_ids.shape + (size,))
    if token_ids.dim() == 0:
        hot[int(token_ids)] = 1
    else:
        for line, part in zip(hot, token_ids):
            line.copy_(_hot(size, part, like))
    return hot


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not _known(table, token_ids):
        raise IndexError("no such row")
    return _rows(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not _known(table, token_ids):
        raise IndexError("no such row")
    return _hot(table.size(0), token_ids, table.detach()) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.vocab_size, self.emb_dim = vocab_size, emb_dim
        weight = nn.Parameter(torch.FloatTensor(vocab_size, emb_dim))
        weight.data.normal_(0.0, 1.0)
        self.weight = weight

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
