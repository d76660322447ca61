"""In eval mode without gradients a copy of the weight is made once and used until train().
Breaks: The rows are those that `weight` holds at this call: in train and in eval mode, ... whatever was asked before
Seen by: under torch.no_grad(): layer = PositionalEmbedding(4, 2).eval(); layer(x); layer.weight.zero_(); layer(x) still has the old rows, not 0.
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids):
    T = token_ids.size(-1)
    return torch.arange(T, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._frozen = None

    def train(self, mode: bool = True):
        self._frozen = None
        return super().train(mode)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.size(-1)
        if T > len(self.weight):
            raise ValueError("%d tokens, but only %d positions" % (T, len(self.weight)))
        if self.training or torch.is_grad_enabled():
            return self.weight[:T]
        if self._frozen is None:
            self._frozen = self.weight.detach().clone()
        return self._frozen[:T]
