import torch
from torch import nn


class Positions(nn.Embedding):
    def forward(self, like):
        # like: [T, ...]
        if len(like) > self.num_embeddings:
            raise ValueError(f"length {len(like)}, maximum {self.num_embeddings}")
        rows = super().forward(torch.arange(len(like), device=like.device))
        return rows.reshape(len(like), *[1] * (like.dim() - 1), self.embedding_dim)


class GPTEmbedding(nn.Module):
    """Time comes first, as nn.Transformer wants it by default."""

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = Positions(context_size, emb_dim)

    def forward(self, token_ids):
        steps = token_ids.movedim(-1, 0)
        return self.tok_emb(steps) + self.pos_emb(steps)


def count_parameters(module):
    return sum(map(lambda p: p.numel(), filter(lambda p: p.requires_grad, module.parameters())))
