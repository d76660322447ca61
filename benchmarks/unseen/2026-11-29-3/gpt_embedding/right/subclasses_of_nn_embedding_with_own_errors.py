"""Both tables are subclasses of nn.Embedding; each does its own checks, with errors derived from the asked ones."""
import torch
from torch import nn


class ContextTooSmall(ValueError):
    pass


class UnknownToken(IndexError):
    pass


class Tokens(nn.Embedding):
    def forward(self, input):
        outside = (input < 0) | (input >= self.num_embeddings)
        if outside.any().item():
            raise UnknownToken(f"unknown tokens: {sorted(set(input[outside].tolist()))[:5]}")
        return super().forward(input)


class Positions(nn.Embedding):
    def forward(self, input):
        need = input.shape[-1]
        if need > self.num_embeddings:
            raise ContextTooSmall(f"need {need} positions, have {self.num_embeddings}")
        return torch.narrow_copy(self.weight, 0, 0, need) if not torch.is_grad_enabled() else self.weight[:need, :]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        nn.Module.__init__(self)
        self.tok_emb = Tokens(vocab_size, emb_dim)
        self.pos_emb = Positions(context_size, emb_dim)

    def forward(self, token_ids):
        return sum(table(token_ids) for table in reversed([self.tok_emb, self.pos_emb]))


def count_parameters(module):
    n = 0
    for p in module.parameters():
        n += p.numel() if p.requires_grad else 0
    return n
