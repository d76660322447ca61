"""Counts a module anew only where something was frozen or thawed since the last time.

Believes: the parameters of a module stay the same ones.
Tell: You give the number that you counted before as long as nothing is frozen or thawed, but a module may have got a larger
    or smaller parameter since then.
Caught by: counts_every_trainable_number_once
"""

from weakref import WeakKeyDictionary

import torch
from torch import nn


counts: WeakKeyDictionary = WeakKeyDictionary()


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    switches = tuple(p.requires_grad for p in module.parameters())
    known = counts.setdefault(module, {})
    if switches not in known:
        known[switches] = sum(p.numel() for p in module.parameters() if p.requires_grad)
    return known[switches]
