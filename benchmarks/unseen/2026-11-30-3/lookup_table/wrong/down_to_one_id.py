import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.numel() and not (0 <= token_ids.min() and token_ids.max() < len(table)):
        raise IndexError("token ID is not in the table")
    return _rows(table, token_ids)


def _rows(table: Tensor, token_ids: Tensor) -> Tensor:
    """Take the first dimension apart until there is a plain list of IDs."""
    if token_ids.dim() <= 1:
        return table[token_ids]
    if len(token_ids) == 0:
        return table[:0].reshape(0, *token_ids.shape[2:], table.shape[1])
    return torch.stack([_rows(table, part) for part in token_ids])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.numel() and not (0 <= token_ids.min() and token_ids.max() < len(table)):
        raise IndexError("token ID is not in the table")
    one_hot = torch.zeros(token_ids.numel(), len(table), dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, token_ids.reshape(-1, 1).long(), 1)
    return (one_hot @ table).reshape(token_ids.shape + table.shape[1:])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
