import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    limit = table.shape[0]
    if (token_ids < 0).any() or (token_ids >= limit).any():
        raise IndexError(f"token_ids must be in [0, {limit - 1}]")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    limit = table.shape[0]
    if (token_ids < 0).any() or (token_ids >= limit).any():
        raise IndexError(f"token_ids must be in [0, {limit - 1}]")
    one_hot = nn.functional.one_hot(token_ids.to(torch.int64), limit)
    return one_hot.to(dtype=table.dtype) @ table


class TokenEmbedding(nn.Module):
    """Rows for tokens. Making one leaves the state of the global generator as it was."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        # a new layer should not shift the shuffling of the data loader
        with torch.random.fork_rng(devices=[]):
            nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
