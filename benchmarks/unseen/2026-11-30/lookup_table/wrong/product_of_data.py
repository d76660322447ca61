import torch
from torch import Tensor, nn


def valid(token_ids: Tensor, n: int) -> Tensor:
    if bool(torch.any(token_ids < 0)) or bool(torch.any(token_ids >= n)):
        raise IndexError(f"{n} rows, but the IDs are {token_ids.tolist()}")
    return token_ids.to(torch.int64)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[valid(token_ids, table.shape[0])]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n, d = table.shape
    ids = valid(token_ids, n)
    one_hot = torch.zeros(ids.shape + (n,), dtype=table.dtype, device=table.device)
    one_hot.scatter_(-1, ids.unsqueeze(-1), 1)
    # work on the numbers themselves, so that the table cannot be changed by mistake
    numbers = table.detach().clone()
    return one_hot @ numbers


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
