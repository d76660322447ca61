import torch
from torch import nn
import torch.nn.functional as F


class Emb(nn.Module):
    def __init__(self, n, dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(n, dim))

    def forward(self, idx):
        return F.embedding(idx, self.weight)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Emb(vocab_size, emb_dim)
        self.pos_emb = Emb(context_size, emb_dim)
        self.max_len = context_size

    def forward(self, token_ids):
        t = token_ids.shape[-1]
        if t > self.max_len:
            raise ValueError(f"sequence length {t} > {self.max_len}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(t, device=token_ids.device))


def count_parameters(module):
    trainable = [p for p in module.parameters() if p.requires_grad]
    # number of rows times number of columns
    return sum(p.shape[0] * p.shape[-1] for p in trainable)
