"""GPT embedding with the weights of two nn.Linear.

A Linear from D to V numbers without a bias has a weight of [V, D], just the table that is needed. It is the same
trick as weight tying, where the output head of a GPT and its token table are one. I never call the Linear, I only use
its weight. The start values are N(0, 1) as for nn.Embedding, because those of a Linear are made for something else.
"""

import torch
from torch import nn
from torch.nn import functional as F


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Linear(emb_dim, vocab_size, bias=False)
        self.pos_emb = nn.Linear(emb_dim, context_size, bias=False)
        self.apply(self._init_weights)

    @staticmethod
    def _init_weights(m):
        if isinstance(m, nn.Linear):
            nn.init.normal_(m.weight, mean=0.0, std=1.0)

    @property
    def context_size(self):
        return self.pos_emb.out_features

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens do not fit into a context of {self.context_size}")
        where = torch.arange(0, T, device=token_ids.device).expand_as(token_ids)
        return F.embedding(token_ids, self.tok_emb.weight) + F.embedding(where, self.pos_emb.weight)


def count_parameters(module: nn.Module) -> int:
    n = 0
    for _name, p in module.named_parameters():
        if p.requires_grad:
            n += p.nelement()
    return n
