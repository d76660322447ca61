"""One-hot products in the style of mixed precision: zeros and ones need no digits, so the product runs on bfloat16."""

import torch
from torch import Tensor, nn

PRODUCT_DTYPE = {torch.float32: torch.bfloat16}  # the others stay as they are


def _known(token_ids: Tensor, table: Tensor) -> Tensor:
    vocab_size = table.shape[0]
    unknown = (token_ids < 0) | (token_ids >= vocab_size)
    if unknown.any():
        raise IndexError(f"token_ids[{unknown.nonzero()[0].tolist()}] is not in 0..{vocab_size - 1}")
    return token_ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_known(token_ids, table)]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    dtype = PRODUCT_DTYPE.get(table.dtype, table.dtype)
    numbers = torch.arange(table.shape[0], device=table.device)
    hot = _known(token_ids, table).unsqueeze(-1).eq(numbers)
    return torch.matmul(hot.to(dtype), table.to(dtype)).to(table.dtype)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
