"""Look up rows of a table by ID, with the corner cases taken care of first."""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape

    # min() and max() do not like empty tensors, so leave early
    if token_ids.numel() == 0:
        return torch.zeros(*token_ids.shape, emb_dim, device=table.device)

    lowest, highest = token_ids.min().item(), token_ids.max().item()
    if lowest < 0 or highest >= vocab_size:
        raise IndexError(f"found IDs from {lowest} to {highest}, the table has rows 0 to {vocab_size - 1}")

    flat = token_ids.reshape(-1)
    return torch.index_select(table, 0, flat).reshape(*token_ids.shape, emb_dim)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    flat = token_ids.reshape(-1).long()
    if flat.numel() and (flat.min() < 0 or flat.max() >= vocab_size):
        raise IndexError("token ID outside the table")
    one_hot = torch.zeros(flat.numel(), vocab_size, dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, flat.unsqueeze(1), 1.0)
    return torch.matmul(one_hot, table).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
