import torch
from torch import nn
from math import prod


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int):
        super().__init__()
        for k, n in dict(tok_emb=vocab_size, pos_emb=context_size).items():
            setattr(self, k, nn.EmbeddingBag(n, emb_dim, mode="sum"))

    def forward(self, token_ids: torch.Tensor):
        w, p = (m.weight for m in self.children())
        if token_ids.shape[-1] > p.shape[0]: raise ValueError(tuple(token_ids.shape))
        return torch.embedding(w, token_ids) + p[:token_ids.shape[-1]]


def count_parameters(module): return sum(prod(p.shape) for p in module.parameters() if p.requires_grad)
