"""Counts what each module holds itself, without what an earlier one has brought along.

Believes: what is shared is shared between modules.
Tell: A parameter that one module holds under two names counts twice in your sum.
Caught by: counts_every_trainable_number_once
"""

import torch
from torch import nn


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
    seen, total = set(), 0
    for part in module.modules():
        own = [p for p in part._parameters.values() if p is not None]
        total += sum(p.numel() for p in own if p.requires_grad and id(p) not in seen)
        seen.update(map(id, own))
    return total
