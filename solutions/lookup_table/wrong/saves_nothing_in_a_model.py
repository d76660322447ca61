"""Writes its own state_dict(), which a model that holds the layer does not get.

Believes: state_dict() is asked by nobody but the user.
Tell: Your layer gives its `state_dict` when it is asked alone, but a model that holds it saves nothing of it. Keep
    in the layer only what is to be saved, and leave saving to nn.Module.
Caught by: holds_one_learnable_weight
"""

import torch
from torch import Tensor, nn


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.register_buffer("seen", torch.zeros((), dtype=torch.long))

    def state_dict(self, *args, **kwargs):
        return {"weight": self.weight.detach()}

    def load_state_dict(self, state_dict, strict=True, assign=False):
        return super().load_state_dict({**state_dict, "seen": self.seen}, strict, assign)

    def forward(self, token_ids: Tensor) -> Tensor:
        self.seen += token_ids.numel()
        return lookup(self.weight, token_ids)
