"""The layer, and a count that is fast in a training log: it is done once per network and state of its switches."""

from weakref import WeakKeyDictionary

import torch
from torch import nn

_counts: WeakKeyDictionary = WeakKeyDictionary()


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if token_ids.shape[-1] > self.pos_emb.num_embeddings:
            raise ValueError(f"{token_ids.shape[-1]} tokens, {self.pos_emb.num_embeddings} positions")
        where = torch.arange(token_ids.shape[-1], device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(where)


def count_parameters(module: nn.Module) -> int:
    """Counted anew only when something was frozen or thawed since the last time."""
    switches = tuple(p.requires_grad for p in module.parameters())
    known = _counts.setdefault(module, {})
    if switches not in known:
        known[switches] = sum(p.numel() for p in module.parameters() if p.requires_grad)
    return known[switches]
