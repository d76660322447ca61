import torch
from torch import Tensor, nn
from torch.nn.functional import one_hot


def _validate(token_ids: Tensor, vocab_size: int) -> None:
    invalid = (token_ids < 0) | (token_ids >= vocab_size)
    if invalid.any():
        raise IndexError(f"invalid token IDs: {token_ids[invalid].tolist()}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    _validate(token_ids, vocab_size)
    flat = token_ids.reshape(-1)
    return table[flat].reshape(*token_ids.shape, emb_dim)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    _validate(token_ids, vocab_size)
    classes = one_hot(token_ids.reshape(-1), num_classes=vocab_size)
    product = torch.einsum("nv,vd->nd", classes.to(table.dtype), table)
    return product.reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
