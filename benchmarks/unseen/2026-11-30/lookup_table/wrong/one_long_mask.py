import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if ((token_ids < 0) | (token_ids >= V)).any():
        raise IndexError(f"IDs must be in [0, {V})")
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if ((token_ids < 0) | (token_ids >= V)).any():
        raise IndexError(f"IDs must be in [0, {V})")
    n = token_ids.numel()
    # the one-hot matrix laid out in one line: row k starts at k * V
    places = token_ids.long().reshape(-1)
    places += torch.arange(n, device=places.device) * V
    line = torch.zeros(n * V, dtype=table.dtype, device=table.device)
    line[places] = 1
    return (line.reshape(n, V) @ table).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
