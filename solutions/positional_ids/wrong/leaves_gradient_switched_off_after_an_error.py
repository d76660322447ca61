"""Switches gradient off by hand, and not on again where it raises.

Believes: what is switched off on top is switched on below.
Tell: When your layer refuses a window, it leaves gradient switched off for everything that follows. Use `with
    torch.no_grad():`, which switches it on again even after an error; or leave it out, since integers need no gradient.
Caught by: names_both_lengths_in_the_error
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    *_, length = token_ids.shape
    return torch.ones(length, dtype=torch.int64, device=token_ids.device).cumsum(0) - 1


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        before = torch.is_grad_enabled()
        torch.set_grad_enabled(False)  # integers need no gradient
        ids = positional_ids(token_ids)
        if len(ids) > len(self.weight):
            raise ValueError(f"{len(ids)} tokens, {len(self.weight)} positions")
        torch.set_grad_enabled(before)
        return F.embedding(ids, self.weight)
