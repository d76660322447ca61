"""Registers an UninitializedParameter first, materializes and draws it in the constructor."""
import torch
from torch import Tensor, nn
from torch.nn.parameter import UninitializedParameter


def _bad(ids: Tensor, V: int) -> bool:
    return any(not 0 <= number < V for number in ids.flatten().unique().tolist())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if _bad(token_ids, table.shape[0]):
        raise IndexError("ID is not in the table")
    return table.__getitem__(token_ids.to(torch.int64))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if _bad(token_ids, V):
        raise IndexError("ID is not in the table")
    hot = torch.zeros(token_ids.numel(), V, dtype=table.dtype, device=table.device)
    for row, number in enumerate(token_ids.flatten().tolist()):
        hot[row, number] = 1.0
    return (hot @ table).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = UninitializedParameter()
        self.weight.materialize((vocab_size, emb_dim))
        nn.init.normal_(self.weight, 0.0, 1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
