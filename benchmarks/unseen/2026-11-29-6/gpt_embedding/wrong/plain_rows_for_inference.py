"""Embedding layer with a quick way for inference.

eval() puts a plain copy of the position rows aside (no Parameter, no autograd), and calls in eval mode without gradient
add from there. The copy is made anew after load_state_dict() and after .double() or .to(...), and train() drops it,
so it is never older than the weights.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._plain = None
        self.register_load_state_dict_post_hook(lambda module, _keys: module._refresh())

    def _refresh(self):
        self._plain = None if self.training else self.pos_emb.weight.detach().clone()

    def train(self, mode: bool = True):
        super().train(mode)
        self._refresh()
        return self

    def _apply(self, fn, recurse=True):
        super()._apply(fn, recurse)
        self._refresh()
        return self

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens > {self.pos_emb.num_embeddings} positions")
        if self._plain is not None and not torch.is_grad_enabled():
            return self.tok_emb(token_ids) + self._plain[:length]
        return self.tok_emb(token_ids) + self.pos_emb.weight[:length]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
