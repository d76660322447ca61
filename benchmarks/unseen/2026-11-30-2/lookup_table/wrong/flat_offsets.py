import torch
from torch import Tensor, nn


def _check(ids: Tensor, rows: int) -> None:
    if ids.numel() and (ids.min() < 0 or ids.max() >= rows):
        raise IndexError(f"token IDs must lie in 0..{rows - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows, width = table.shape
    _check(token_ids, rows)
    # row r starts at r * width in the flattened table
    start = token_ids.reshape(-1, 1).long()
    start *= width
    flat = start + torch.arange(width, device=start.device)
    return table.reshape(-1)[flat].reshape(*token_ids.shape, width)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids.clone())
