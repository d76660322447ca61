"""`vocab_size` and `emb_dim` are properties that read the weight's own shape; forward goes through a method of it."""
import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _raise_if_outside(token_ids, end=table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _raise_if_outside(token_ids, end=table.shape[0])
    shape = token_ids.shape
    hot = torch.zeros(shape.numel(), table.shape[0], dtype=table.dtype, device=table.device)
    hot.view(-1)[torch.arange(shape.numel(), device=table.device) * table.shape[0] + token_ids.reshape(-1)] = 1
    product = torch.addmm(table.new_zeros(()), hot, table)
    return product.reshape(shape + (-1,)) if shape.numel() else product.reshape(shape + table.shape[1:])


def _raise_if_outside(token_ids: Tensor, *, end: int) -> None:
    match token_ids.numel():
        case 0:
            pass
        case _ if token_ids.amin() < 0 or token_ids.amax() > end - 1:
            raise IndexError(f"an ID is not in 0..{end - 1}")


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(vocab_size, emb_dim))
        self.weight.data += torch.randn_like(self.weight)

    @property
    def vocab_size(self) -> int:
        return self.weight.shape[0]

    @property
    def emb_dim(self) -> int:
        return self.weight.shape[1]

    def _rows(self, token_ids: Tensor) -> Tensor:
        _raise_if_outside(token_ids, end=self.vocab_size)
        return self.weight.index_select(0, token_ids.reshape(-1)).reshape(*token_ids.shape, self.emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        return self._rows(token_ids)
