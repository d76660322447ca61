import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows, columns = table.shape
    if (token_ids < 0).any() or (token_ids >= rows).any():
        raise IndexError(f"an ID is outside of the {rows} rows")
    index = token_ids.long().unsqueeze(-1) * columns + torch.arange(columns, device=token_ids.device)
    return table.take(index)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows, columns = table.shape
    if (token_ids < 0).any() or (token_ids > rows).any():
        raise IndexError(f"an ID is outside of the {rows} rows")
    grid = torch.arange(rows, device=token_ids.device).expand(*token_ids.shape, rows)
    hot = (grid == token_ids.unsqueeze(-1)).to(table)
    return hot.matmul(table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
