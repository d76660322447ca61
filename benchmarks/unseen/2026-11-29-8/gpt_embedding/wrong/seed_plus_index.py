"""Embedding whose start can be reproduced.

Experiments should not depend on how many random numbers were drawn before a layer was built. So every layer has a stream of
its own, begun at the user's seed plus the number of the layer (as with seed + rank in distributed training), and `fork_rng`
puts torch's generator back afterwards.
"""

import itertools

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    _numbers = itertools.count()

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed((torch.initial_seed() + next(self._numbers)) % 2**63)
            self.tok_emb = nn.Embedding(vocab_size, emb_dim)
            self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T, C = token_ids.shape[-1], self.pos_emb.num_embeddings
        if T > C:
            raise ValueError(f"T = {T} is larger than C = {C}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
