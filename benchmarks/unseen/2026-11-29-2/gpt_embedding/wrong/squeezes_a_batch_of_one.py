"""Makes a batch of a single line and squeezes it away again, also when the caller had given [1, T].

Breaks: "[..., T] → [..., T, D]"
Seen by: layer(torch.zeros(1, 3).long()).shape is [3, D] instead of [1, 3, D].
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        batch = torch.atleast_2d(token_ids)
        x = self.tok_emb(batch) + self.pos_emb.weight[:T].unsqueeze(0)
        return x.squeeze(0)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
