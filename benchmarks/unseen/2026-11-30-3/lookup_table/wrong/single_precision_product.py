import torch
from torch import Tensor, nn


def _checked(table: Tensor, token_ids: Tensor) -> Tensor:
    n = table.size(0)
    if not ((token_ids >= 0) & (token_ids < n)).all():
        raise IndexError(f"IDs must be in [0, {n})")
    return token_ids.long()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_checked(table, token_ids)]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _checked(table, token_ids)
    one_hot = torch.zeros(*ids.shape, table.size(0), device=table.device)
    one_hot.scatter_(-1, ids.unsqueeze(-1), 1.0)
    # matmul of half and bfloat16 is slow on a CPU (and was missing for long),
    # so multiply in float32 and give the caller's dtype back
    product = one_hot @ table.float()
    return product.to(table.dtype)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
