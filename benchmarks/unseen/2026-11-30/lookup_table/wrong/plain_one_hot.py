import torch
from torch import Tensor, nn
from torch.nn.functional import one_hot


def check_ids(token_ids: Tensor, vocab_size: int) -> None:
    """Stop with an IndexError when there is an ID below 0 or above vocab_size - 1."""
    if token_ids.lt(0).any():
        raise IndexError("negative ID")
    if token_ids.gt(vocab_size - 1).any():
        raise IndexError("ID too large")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(token_ids, table.shape[0])
    return table[token_ids, :]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(token_ids, table.shape[0])
    matrix = one_hot(token_ids, num_classes=table.shape[0])
    return matrix.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
