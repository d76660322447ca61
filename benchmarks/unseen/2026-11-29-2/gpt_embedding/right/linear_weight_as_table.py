"""nn.Linear without bias holds the tables; its weight is already [rows, emb_dim]."""
import torch
from torch import nn
from torch.nn.functional import embedding


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Linear(emb_dim, vocab_size, bias=False)
        self.pos_emb = nn.Linear(emb_dim, context_size, bias=False)

    def forward(self, token_ids):
        t = token_ids.shape[-1]
        c = self.pos_emb.out_features
        if t > c:
            raise ValueError(f"{t} tokens do not fit in a context of {c}")
        first, _rest = self.pos_emb.weight.split([t, c - t])
        return embedding(token_ids, self.tok_emb.weight) + first


def count_parameters(module):
    seen = set()
    n = 0
    for sub in module.modules():
        for p in sub.parameters(recurse=False):
            if p.requires_grad and id(p) not in seen:
                seen.add(id(p))
                n += p.numel()
    return n
