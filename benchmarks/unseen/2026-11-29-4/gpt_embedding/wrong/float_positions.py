"""GPT embedding. Both parts must be floating point before they can be added."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.size(-1)
        if T > self.context_size:
            raise ValueError(f"{T} > {self.context_size}")
        pos_ids = torch.arange(T, device=token_ids.device)
        pos = self.pos_emb(pos_ids).float()
        return self.tok_emb(token_ids) + pos


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
