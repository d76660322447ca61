import torch
from torch import Tensor, nn


def _check_ids(token_ids: Tensor, V: int) -> None:
    for bad in (token_ids < 0, token_ids >= V):
        if bad.any():
            raise IndexError(f"token ID {int(token_ids[bad][0])} is not in 0..{V - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    _check_ids(token_ids, V)
    # address of the first number of every row, in the flat table
    start = token_ids.reshape(-1, 1).long()
    start *= D
    address = start + torch.arange(D, device=token_ids.device)
    return table.take(address).reshape(*token_ids.shape, D)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    _check_ids(token_ids, V)
    hot = token_ids.unsqueeze(-1) == torch.arange(V, device=token_ids.device)
    return hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        _check_ids(token_ids, self.weight.shape[0])
        return self.weight[token_ids]
