import torch
from torch import Tensor, nn


def _is_known(i: Tensor, V: int) -> bool:
    return 0 <= i.item() < V


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if token_ids.dim() == 0:
        if not _is_known(token_ids, V):
            raise IndexError(f"{token_ids.item()} is not one of 0..{V - 1}")
        return table[token_ids.item()]
    if token_ids.numel() == 0:
        return table[:0].reshape(*token_ids.shape, D)
    if token_ids.dim() == 1:
        if not all(_is_known(i, V) for i in token_ids):
            raise IndexError(f"not all of {token_ids.tolist()} are in 0..{V - 1}")
        return table[token_ids]
    return torch.stack([lookup(table, part) for part in token_ids])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if token_ids.numel() == 0:
        return torch.zeros(*token_ids.shape, V, dtype=table.dtype, device=table.device) @ table
    if token_ids.dim() > 0:
        return torch.stack([one_hot_lookup(table, part) for part in token_ids.unbind(0)])
    if not _is_known(token_ids, V):
        raise IndexError(f"{token_ids.item()} is not one of 0..{V - 1}")
    hot = torch.zeros(V, dtype=table.dtype, device=table.device)
    hot[token_ids] = 1
    return hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
