import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        *_, length = token_ids.shape
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"longer than the context: {length}")
        where = torch.arange(length, device=token_ids.device)
        return self.pos_emb(where) + self.tok_emb(token_ids)


def count_parameters(module):
    different = []
    for p in module.parameters():
        if not p.requires_grad:
            continue
        # tied weights are counted only once
        if not any(torch.equal(p, q) for q in different):
            different.append(p)
    return sum(p.numel() for p in different)
