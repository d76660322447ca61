import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, rows, width):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(rows, width))
        self.reset_parameters()

    def reset_parameters(self):
        nn.init.normal_(self.weight)

    def forward(self, ids):
        # out of range raises IndexError here
        return self.weight[ids]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        limit = self.pos_emb.weight.shape[0]
        if length > limit:
            raise ValueError(f"length {length}, limit {limit}")
        return self.tok_emb(token_ids) + self.pos_emb(slice(0, length))


def count_parameters(module):
    seen = {}
    for p in module.parameters():
        if p.requires_grad:
            seen[id(p)] = p.numel()
    return sum(seen.values())
