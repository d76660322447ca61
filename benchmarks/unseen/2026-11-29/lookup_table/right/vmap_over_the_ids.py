"""Says what happens for one ID, and lets torch.vmap do it for all of them."""
import torch
from torch import Tensor, nn


def _each(one, table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.numel() and not (0 <= token_ids.min().item() and token_ids.max().item() < table.shape[0]):
        raise IndexError("IDs must be rows of the table")
    flat = token_ids.reshape(-1).long()
    if flat.numel() == 0:
        return table[:0].reshape(*token_ids.shape, table.shape[1])
    return torch.vmap(one, in_dims=(None, 0))(table, flat).reshape(*token_ids.shape, table.shape[1])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _each(lambda t, i: t[i.reshape(1)].squeeze(0), table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    numbers = torch.arange(table.shape[0], device=table.device)
    return _each(lambda t, i: (numbers == i).to(t.dtype) @ t, table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim, generator=torch.default_generator))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
