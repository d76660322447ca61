"""in eval mode under no_grad, `forward` reads a copy of the weight made at the first such call.

Breaks: `forward` is the lookup in `weight`, every time anew, the same in train and eval mode; follows `.double()`
Seen by: layer = TokenEmbedding(2, 1).eval(); under torch.no_grad(): layer(torch.tensor([0])), layer.double(), layer(torch.tensor([0])).dtype is float32, not float64; or layer.load_state_dict(...) between has no effect.
"""
import torch
from torch import Tensor, nn


def _check(table, ids):
    if ids.numel() == 0:
        return
    low, high = ids.min().item(), ids.max().item()
    if low < 0 or high >= len(table):
        raise IndexError(f"IDs {low}..{high} but only {len(table)} rows")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    rows = table.index_select(0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    flat = token_ids.long().reshape(-1, 1)
    hot = torch.zeros(flat.shape[0], table.shape[0], dtype=table.dtype, device=table.device)
    hot.scatter_(1, flat, 1)
    return (hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._frozen = None

    def train(self, mode: bool = True):
        self._frozen = None      # it will learn again
        return super().train(mode)

    def forward(self, token_ids: Tensor) -> Tensor:
        if self.training or torch.is_grad_enabled():
            return lookup(self.weight, token_ids)
        if self._frozen is None:
            self._frozen = self.weight.detach().clone()
        return lookup(self._frozen, token_ids)
