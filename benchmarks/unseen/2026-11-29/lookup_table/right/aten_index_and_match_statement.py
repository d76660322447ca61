"""Calls the operator aten.index itself, and chooses the product by the number of dimensions with match."""
import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _raise_if_outside(token_ids, table.shape[0])
    return torch.ops.aten.index.Tensor(table, [token_ids.to(table.device, torch.int64)])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _raise_if_outside(token_ids, table.shape[0])
    hot = torch.zeros(token_ids.numel(), table.shape[0], device=table.device)
    hot[range(token_ids.numel()), token_ids.flatten().tolist()] = 1.0
    hot = hot.to(table.dtype)
    match token_ids.dim():
        case 0:
            return (hot @ table)[0]
        case 1:
            return hot @ table
        case _:
            return (hot @ table).view(*token_ids.shape, table.shape[1])


def _raise_if_outside(token_ids: Tensor, rows: int) -> None:
    if not all(0 <= number < rows for number in set(token_ids.flatten().tolist())):
        raise IndexError("token ID outside the table")


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn([vocab_size, emb_dim], requires_grad=True))

    def __call__(self, *args, **kwargs) -> Tensor:
        return super().__call__(*args, **kwargs)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
