import torch
from torch import nn


class Rows(nn.Module):
    def __init__(self, n, d):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(n, d))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Rows(vocab_size, emb_dim)
        self.pos_emb = Rows(context_size, emb_dim)

    def forward(self, token_ids):
        V, D = self.tok_emb.weight.shape
        C = self.pos_emb.weight.shape[0]
        T = token_ids.shape[-1]
        if T > C:
            raise ValueError(f"cannot place {T} tokens on {C} positions")
        if ((token_ids < 0) | (token_ids >= V)).any():
            raise IndexError(f"token IDs must be at least 0 and less than {V}")
        # where each row starts in the flat table
        start = token_ids.long().contiguous()
        start *= D
        flat = self.tok_emb.weight.reshape(-1)
        tok = flat[start.unsqueeze(-1) + torch.arange(D, device=token_ids.device)]
        return tok + self.pos_emb.weight[:T]


def count_parameters(module):
    n = 0
    for p in module.parameters():
        n += p.numel() * p.requires_grad
    return n
