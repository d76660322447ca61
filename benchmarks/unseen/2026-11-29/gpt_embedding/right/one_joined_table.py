"""Puts the used positions under the token table, looks both up in this one table, and adds the halves."""
import torch
from torch import nn


class Weights(nn.Module):
    def __init__(self, *size):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(*size).uniform_(-0.1, 0.1))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.vocab_size, self.context_size = vocab_size, context_size
        self.tok_emb = Weights(vocab_size, emb_dim)
        self.pos_emb = Weights(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"{length} > {self.context_size}")
        if not token_ids.is_meta:
            inside = torch.logical_and(token_ids >= 0, token_ids < self.vocab_size)
            if not inside.all():
                raise IndexError("token_ids must be in [0, vocab_size)")
        both = torch.cat([self.tok_emb.weight, self.pos_emb.weight[:length]])
        positions = torch.arange(self.vocab_size, self.vocab_size + length, device=token_ids.device)
        ids = torch.stack([token_ids.long(), positions.expand_as(token_ids)])
        what, where = both[ids].unbind(0)
        return what + where


def count_parameters(module):
    params = {}
    for name, p in module.named_parameters():
        params.setdefault(p, name)
    return sum(p.numel() for p in params if p.requires_grad)
