"""A hook sets to zero the gradient of the rows that the latest call did not pick.

Believes: a gradient belongs to the latest call.
Tell: Your hook takes the gradient away from rows that an earlier call picked. torch gives unused rows zeros by
    itself: take the hook away.
Caught by: looks_up_in_its_present_weight
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    flat = token_ids.reshape(-1).to(torch.int64)
    if ((flat < 0) | (flat >= V)).any():
        raise IndexError(f"IDs have to be in 0..{V - 1}")
    return table.gather(0, flat[:, None].expand(-1, D)).reshape(*token_ids.shape, D)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    flat = token_ids.reshape(-1).to(torch.int64)
    if ((flat < 0) | (flat >= V)).any():
        raise IndexError(f"IDs have to be in 0..{V - 1}")
    one_hot = torch.zeros(flat.numel(), V, dtype=table.dtype, device=table.device).scatter_(1, flat[:, None], 1.0)
    return (one_hot @ table).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._used: Tensor | None = None
        self.weight.register_hook(self._keep_used_rows)

    def _keep_used_rows(self, grad: Tensor) -> Tensor:
        if self._used is None:
            return grad
        return grad * self._used.to(grad.dtype).unsqueeze(1)

    def forward(self, token_ids: Tensor) -> Tensor:
        out = lookup(self.weight, token_ids)
        used = torch.zeros(self.weight.shape[0], dtype=torch.bool, device=self.weight.device)
        used[token_ids.reshape(-1).long()] = True
        self._used = used
        return out
