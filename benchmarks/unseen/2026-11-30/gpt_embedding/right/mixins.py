import torch
from torch import nn


class ChecksLength:
    max_length: int

    def check_length(self, token_ids):
        if token_ids.shape[-1] > self.max_length:
            raise ValueError(
                f"{type(self).__name__}: sequence length {token_ids.shape[-1]}, maximum {self.max_length}"
            )
        return token_ids


class ChecksIds:
    def check_ids(self, token_ids):
        n = self.tok_emb.weight.shape[0]
        bad = token_ids.lt(0).logical_or(token_ids.ge(n))
        if bad.any():
            raise IndexError(f"{type(self).__name__}: {int(bad.sum())} IDs outside of 0..{n - 1}")
        return token_ids


class SummaryMixin:
    def extra_repr(self):
        return f"parameters={count_parameters(self)}"


class GPTEmbedding(ChecksLength, ChecksIds, SummaryMixin, nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.max_length = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        token_ids = self.check_ids(self.check_length(token_ids))
        # columns instead of rows: [D, ...] and then the D goes last
        tokens = self.tok_emb.weight.T[:, token_ids].movedim(0, -1)
        places = self.pos_emb.weight.T[:, : token_ids.shape[-1]].T
        return tokens + places


def count_parameters(module):
    return sum(len(p.reshape(-1)) for p in module.parameters() if p.requires_grad)
