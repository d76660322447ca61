"""A forward pre-hook on the position module checks the length."""
import torch
from torch import nn


def _refuse_long(module, args):
    (token_ids,) = args
    if token_ids.shape[-1] > module.weight.shape[0]:
        raise ValueError(f"T = {token_ids.shape[-1]} is larger than C = {module.weight.shape[0]}")


class FirstRows(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_forward_pre_hook(_refuse_long)

    def forward(self, token_ids):
        return self.weight[: token_ids.shape[-1]]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = FirstRows(context_size, emb_dim)

    def forward(self, token_ids):
        positions = self.pos_emb(token_ids)
        return self.tok_emb(token_ids).add(positions)


def count_parameters(module):
    return sum([p.numel() for p in module.parameters() if p.requires_grad is True])
