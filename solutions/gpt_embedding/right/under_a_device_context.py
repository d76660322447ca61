"""Makes the positions inside `with device:`, and drops out nothing."""

from __future__ import annotations

import torch as t
import torch.nn as tn


class GPTEmbedding(tn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        tn.Module.__init__(self)
        self.tok_emb = tn.Embedding(vocab_size, emb_dim)
        self.pos_emb = tn.Embedding(context_size, emb_dim)
        self.drop = tn.Dropout(p=0.0)

    def forward(self, token_ids: t.Tensor) -> t.Tensor:
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("sequence too long")
        with token_ids.device:
            places = t.arange(T)
        return self.drop(self.tok_emb(token_ids) + self.pos_emb(places))


def count_parameters(module: tn.Module) -> int:
    match [p.numel() for p in module.parameters() if p.requires_grad]:
        case []:
            return 0
        case sizes:
            return sum(sizes)
