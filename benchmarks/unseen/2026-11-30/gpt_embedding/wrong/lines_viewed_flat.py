import torch
import torch.nn.functional as F
from torch import nn


class W(nn.Module):
    def __init__(self, *size):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(*size) - 0.5)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = W(vocab_size, emb_dim)
        self.pos_emb = W(context_size, emb_dim)

    def forward(self, token_ids):
        E, P = self.tok_emb.weight, self.pos_emb.weight
        shape, n = token_ids.shape, token_ids.numel()
        if shape[-1] > P.size(0):
            raise ValueError("got T = %d; the context is only %d long" % (shape[-1], P.size(0)))
        # one long line of tokens, and back again
        line = F.embedding(token_ids.view(n), E)
        x = line.view(shape + (E.size(1),))
        x = x + P[:shape[-1]]
        return x


def count_parameters(module):
    s = 0
    for w in module.parameters():
        if w.requires_grad: s += w.numel()
    return s
