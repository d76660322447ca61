import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if token_ids.numel() == 0:
        # nothing to look up (and min() and max() would fail)
        return torch.empty(*token_ids.shape, D, device=table.device)
    if token_ids.min() < 0 or token_ids.max() >= V:
        raise IndexError(f"token IDs must be from 0 to {V - 1}")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if token_ids.numel() > 0 and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError(f"token IDs must be from 0 to {V - 1}")
    ids = token_ids.reshape(-1).long()
    one_hot = torch.zeros(len(ids), V, dtype=table.dtype, device=table.device)
    one_hot[torch.arange(len(ids), device=ids.device), ids] = 1
    return torch.matmul(one_hot, table).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids) if token_ids.numel() else self.weight[token_ids]
