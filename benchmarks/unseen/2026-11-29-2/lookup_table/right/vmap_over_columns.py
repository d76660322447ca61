"""torch.vmap over the columns of the table, for the indexing and for the product."""
import torch
from torch import Tensor, nn, vmap


def checked(ids: Tensor, V: int) -> Tensor:
    ids = ids.long()
    if (ids != ids.clamp(0, V - 1)).any():
        raise IndexError(f"IDs must be within [0, {V})")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = checked(token_ids, table.shape[0])
    flat = ids.reshape(-1)
    out = vmap(lambda column: column[flat], in_dims=1, out_dims=1)(table)
    return out.reshape(*ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = checked(token_ids, table.shape[0]).reshape(-1)
    hot = nn.functional.one_hot(ids, table.shape[0]).to(table.dtype)
    out = vmap(torch.mv, in_dims=(None, 1), out_dims=1)(hot, table)
    return out.reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
