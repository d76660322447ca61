"""The one-hot matrix is a sparse COO tensor; half precision goes through float32 there and back, which is exact."""
import torch
from torch import Tensor, nn


def _refuse_strangers(table: Tensor, token_ids: Tensor) -> None:
    if torch.any(token_ids < 0) or torch.any(token_ids >= table.shape[0]):
        raise IndexError("token_ids holds an ID that is not in the table")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _refuse_strangers(table, token_ids)
    return torch.index_select(table, 0, token_ids.flatten()).unflatten(0, token_ids.shape or (1,)) \
        if token_ids.dim() else table[int(token_ids)]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _refuse_strangers(table, token_ids)
    flat = token_ids.flatten().long()
    n, (V, D) = flat.numel(), table.shape
    if n == 0:
        return table.new_zeros(n, V).matmul(table).reshape(*token_ids.shape, D)
    work = torch.float64 if table.dtype == torch.float64 else torch.float32
    where = torch.stack([torch.arange(n, device=flat.device), flat])
    hot = torch.sparse_coo_tensor(where, torch.ones(n, dtype=work, device=flat.device), (n, V))
    return torch.sparse.mm(hot, table.to(work)).to(table.dtype).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
