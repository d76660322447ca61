"""Assignment: GPTEmbedding. Object-oriented, with the checks in mixins and put in front of forward by a decorator."""
import functools

import torch
from torch import nn


def checked(method):
    """Runs all checks of the object before the method."""

    @functools.wraps(method)
    def wrapper(self, token_ids):
        for check in self.checks:
            getattr(self, check)(token_ids)
        return method(self, token_ids)

    return wrapper


class LengthCheck:
    def check_length(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"sequence length {length} exceeds context size {self.context_size}")


class VocabularyCheck:
    def check_vocabulary(self, token_ids):
        if token_ids.is_meta:  # nothing in it that could be checked
            return
        known = (0 <= token_ids) & (token_ids < self.vocab_size)
        if not known.all():
            raise IndexError(f"token IDs must lie in 0..{self.vocab_size - 1}")


class Rows(nn.Module):
    def __init__(self, number, width):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(number, width))

    def __getitem__(self, which):
        return self.weight[which]


class GPTEmbedding(LengthCheck, VocabularyCheck, nn.Module):
    checks = ("check_length", "check_vocabulary")

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Rows(vocab_size, emb_dim)
        self.pos_emb = Rows(context_size, emb_dim)

    @property
    def vocab_size(self):
        return self.tok_emb.weight.shape[0]

    @property
    def emb_dim(self):
        return self.tok_emb.weight.shape[1]

    @property
    def context_size(self):
        return self.pos_emb.weight.shape[0]

    @checked
    def forward(self, token_ids):
        return self.tok_emb[token_ids] + self.pos_emb[: token_ids.shape[-1]]


def count_parameters(module):
    sizes = {}

    def visit(part):
        for p in part.parameters(recurse=False):
            if p.requires_grad:
                sizes[id(p)] = p.numel()

    module.apply(visit)
    return sum(sizes.values())
