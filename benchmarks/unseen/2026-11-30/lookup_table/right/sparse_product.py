import torch
from torch import Tensor, nn


def _validate(token_ids: Tensor, rows: int) -> None:
    for token_id in token_ids.unique().tolist():
        if token_id not in range(rows):
            raise IndexError(f"{token_id} not in range({rows})")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(token_ids, len(table))
    return table[token_ids.long(), ...]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Almost all of a one-hot matrix is zero, so only the ones are stored."""
    _validate(token_ids, len(table))
    V, D = table.shape
    where = token_ids.reshape(-1).long()
    n = where.numel()
    if n == 0:
        return table.new_zeros(n, V).matmul(table).reshape(*token_ids.shape, D)
    # sparse products of half numbers are not there on every device; float64 holds every half exactly
    wide = table if table.dtype in (torch.float32, torch.float64) else table.to(torch.float64)
    indices = torch.stack([torch.arange(n, device=where.device), where])
    ones = torch.ones(n, dtype=wide.dtype, device=table.device)
    hot = torch.sparse_coo_tensor(indices, ones, size=(n, V), check_invariants=True)
    out = torch.sparse.mm(hot, wide)
    return out.to(table.dtype).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn((vocab_size, emb_dim), dtype=torch.get_default_dtype()))

    def forward(self, token_ids: Tensor) -> Tensor:
        _validate(token_ids, len(self.weight))
        return self.weight[token_ids.long(), ...]
