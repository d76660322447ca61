import torch
from torch import nn


class Lookup(nn.Module):
    def __init__(self, n, d):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(n, d))

    def forward(self, ids):
        return nn.functional.embedding(ids, self.weight)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = Lookup(vocab_size, emb_dim)
        self.pos_emb = Lookup(context_size, emb_dim)

    def forward(self, token_ids):
        # a single line [T], or a batch [B, T]
        seq_len = token_ids.shape[0] if token_ids.dim() == 1 else token_ids.shape[1]
        if seq_len > self.context_size:
            raise ValueError(f"sequence of {seq_len} in a context of {self.context_size}")
        places = torch.arange(seq_len, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(places)


def count_parameters(module):
    return sum([p.numel() for p in module.parameters() if p.requires_grad])
