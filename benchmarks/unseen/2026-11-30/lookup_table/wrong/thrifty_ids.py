"""Token IDs of a GPT are below 50257, so 32 bits are plenty for them."""
import torch
from torch import Tensor, nn


def narrow_ids(token_ids: Tensor) -> Tensor:
    return token_ids.to(torch.int32)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = narrow_ids(token_ids)
    if torch.any(ids < 0) or torch.any(ids >= len(table)):
        raise IndexError(f"IDs have to be in 0..{len(table) - 1}")
    return torch.index_select(table, 0, ids.flatten()).reshape(ids.shape + table.shape[1:])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    columns = torch.arange(len(table), device=token_ids.device)
    one_hot = token_ids.unsqueeze(-1).eq(columns)
    if not one_hot.any(dim=-1).all():
        raise IndexError(f"IDs have to be in 0..{len(table) - 1}")
    return one_hot.to(table.dtype).matmul(table)


class TokenEmbedding(nn.Module):
    weight: nn.Parameter

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim).normal_())

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
