"""Skips the usual init, draws with torch.nn.init itself, and calls the aten operators by name."""
import torch
from torch import nn
from torch.nn.utils import skip_init

aten = torch.ops.aten


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = skip_init(nn.Embedding, vocab_size, emb_dim)
        self.pos_emb = skip_init(nn.Embedding, context_size, emb_dim)
        with torch.no_grad():
            for p in self.parameters():
                p.copy_(torch.empty_like(p).normal_(std=emb_dim ** -0.5))

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > len(self.pos_emb.weight):
            raise ValueError(str((length, len(self.pos_emb.weight))))
        ids = token_ids.contiguous()
        out = aten.embedding.default(self.tok_emb.weight, ids)
        out += aten.slice.Tensor(self.pos_emb.weight, 0, 0, length)
        return out


def count_parameters(module):
    import functools
    import operator
    return functools.reduce(operator.add, (p.numel() for p in module.parameters() if p.requires_grad), 0)
