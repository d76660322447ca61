import torch
from torch import Tensor, nn


class TokenNotFoundError(LookupError):
    """Raised when a token ID has no row in the table."""

    def __init__(self, vocab_size: int, count: int) -> None:
        super().__init__(f"{count} token ID(s) not found in a vocabulary of size {vocab_size}")
        self.vocab_size = vocab_size
        self.count = count


def _ensure_found(table: Tensor, token_ids: Tensor) -> None:
    vocab_size = table.shape[0]
    missing = int(((token_ids < 0) | (token_ids >= vocab_size)).sum())
    if missing:
        raise TokenNotFoundError(vocab_size, missing)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _ensure_found(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _ensure_found(table, token_ids)
    classes = torch.arange(table.shape[0], dtype=token_ids.dtype, device=token_ids.device)
    one_hot = torch.eq(token_ids[..., None], classes).to(table.dtype)
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
