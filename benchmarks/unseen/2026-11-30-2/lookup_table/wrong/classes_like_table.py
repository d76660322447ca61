import torch
from torch import Tensor, nn


def _require(token_ids: Tensor, vocab_size: int) -> None:
    if token_ids.numel() == 0:
        return
    smallest, largest = torch.aminmax(token_ids)
    if smallest < 0 or largest >= vocab_size:
        raise IndexError(f"{smallest.item()}..{largest.item()} does not fit in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _require(token_ids, table.shape[0])
    return torch.index_select(table, 0, token_ids.flatten()).unflatten(0, token_ids.shape) if token_ids.dim() else table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size = table.shape[0]
    _require(token_ids, vocab_size)
    classes = torch.arange(vocab_size).to(table)
    one_hot = torch.eq(token_ids.to(table).unsqueeze(-1), classes).to(table)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
