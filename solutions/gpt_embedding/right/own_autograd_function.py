"""Has an autograd function of its own for the lookup, with its own errors."""

import torch
from torch import nn


class TooLong(ValueError):
    """More tokens than positions."""


class NoSuchToken(IndexError):
    """An ID that has no row."""


class Pick(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, ids):
        ctx.save_for_backward(ids)
        ctx.shape = table.shape
        return table[ids]

    @staticmethod
    def backward(ctx, grad):
        (ids,) = ctx.saved_tensors
        total = grad.new_zeros(ctx.shape)
        total.index_add_(0, ids.reshape(-1), grad.reshape(-1, ctx.shape[1]))
        return total, None


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        for p in self.parameters():
            nn.init.xavier_uniform_(p)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise TooLong(T)
        known = (token_ids >= 0) & (token_ids < self.tok_emb.num_embeddings)
        if not known.all():
            raise NoSuchToken(token_ids[~known].tolist())
        places = torch.arange(T, device=token_ids.device)
        return Pick.apply(self.tok_emb.weight, token_ids) + Pick.apply(self.pos_emb.weight, places)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
