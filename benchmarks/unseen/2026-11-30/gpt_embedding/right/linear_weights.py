"""The weight of a Linear from D to V is a [V, D] matrix: row i is what a one-hot i would pick."""
import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Linear(emb_dim, vocab_size, bias=False)
        self.pos_emb = nn.Linear(emb_dim, context_size, bias=False)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        C = self.pos_emb.out_features
        if T > C:
            raise ValueError(f"{T} tokens are more than the {C} of the context")
        token_part = F.embedding(token_ids, self.tok_emb.weight)
        position_part = torch.split(self.pos_emb.weight, [T, C - T])[0]
        return token_part + position_part

    def logits(self, hidden):
        # weight tying comes for free
        return self.tok_emb(hidden)


def count_parameters(module):
    total, seen = 0, []
    for p in module.parameters():
        if any(p is q for q in seen):
            continue
        seen.append(p)
        if p.requires_grad:
            total += p.numel()
    return total
