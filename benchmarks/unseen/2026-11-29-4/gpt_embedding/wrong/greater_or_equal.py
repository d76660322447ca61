"""GPT embedding layer, with the check of the length first and the sum after it."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        n = token_ids.shape[-1]
        # positions go from 0 to context_size - 1
        if n >= self.context_size:
            raise ValueError(f"got {n} tokens with context_size {self.context_size}")
        where = torch.arange(n, device=token_ids.device)
        what = self.tok_emb(token_ids)
        return what + self.pos_emb(where)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
