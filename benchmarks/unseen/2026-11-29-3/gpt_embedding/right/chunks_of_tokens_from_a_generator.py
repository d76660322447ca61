"""Looks the tokens up a thousand at a time, and puts the chunks together."""
import torch
from torch import nn


def chunks(ids, size=1000):
    for start in range(0, ids.numel(), size):
        yield start, ids[start:start + size]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.pos_emb.num_embeddings
        if T > C:
            raise ValueError(f"{T} tokens, but context_size is {C}")
        flat = token_ids.flatten()
        parts = [self.tok_emb(flat[:0])]
        for start, some in chunks(flat):
            where = torch.arange(start, start + len(some), device=flat.device).remainder(T)
            parts.append(self.tok_emb(some) + self.pos_emb(where))
        return torch.cat(parts, dim=0).unflatten(0, token_ids.shape) if token_ids.numel() else \
            self.tok_emb(token_ids) + self.pos_emb.weight[:T]


def count_parameters(module):
    count, stack, seen = 0, [module], set()
    while stack:
        m = stack.pop()
        stack.extend(m.children())
        for p in m.parameters(recurse=False):
            if p.requires_grad and p not in seen:
                seen.add(p)
                count += p.numel()
    return count
