"""A decorator checks the arguments and raises subclasses of the errors that are asked for (any())."""
import functools

import torch
from torch import nn


class ContextOverflow(ValueError):
    pass


class UnknownToken(IndexError):
    pass


def checked(forward):
    @functools.wraps(forward)
    def wrapper(self, token_ids):
        V, C = (t.weight.shape[0] for t in (self.tok_emb, self.pos_emb))
        if (T := token_ids.shape[-1]) > C:
            raise ContextOverflow(f"{T} tokens for {C} places")
        bad = (token_ids < 0).logical_or(token_ids > V - 1)
        if torch.any(bad).item():
            raise UnknownToken(f"unknown: {token_ids[bad].tolist()}")
        return forward(self, token_ids)

    return wrapper


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    @checked
    def forward(self, token_ids):
        tok = self.tok_emb.weight[token_ids]
        pos = self.pos_emb.weight[: token_ids.shape[-1]]
        return torch.stack(torch.broadcast_tensors(tok, pos)).sum(dim=0)


def count_parameters(module):
    def numbers():
        for p in module.parameters():
            yield p.numel() if p.requires_grad else 0

    return sum(numbers())
