import torch
from torch import Tensor, nn


def _hot(table: Tensor, token_ids: Tensor) -> Tensor:
    size = table.shape[0]
    if token_ids.numel() and not 0 <= int(token_ids.min()) <= int(token_ids.max()) < size:
        raise IndexError(f"valid IDs are 0 to {size - 1}")
    hot = torch.zeros((*token_ids.shape, size), dtype=table.dtype, device=table.device)
    return hot.scatter(-1, token_ids.long()[..., None], 1.0)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Put a one where the ID is, and multiply."""
    return _hot(table, token_ids) @ table


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """The two have to agree, so one is written in terms of the other."""
    return one_hot_lookup(table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
