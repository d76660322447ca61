"""The position IDs are a buffer that is saved along.
Breaks: "`state_dict()` has exactly `tok_emb.weight` `[V, D]` and `pos_emb.weight` `[C, D]`"
Seen by: list(GPTEmbedding(5, 3, 4).state_dict()) has a third key, "position_ids".
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.register_buffer("position_ids", torch.arange(context_size))

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > len(self.position_ids):
            raise ValueError(f"{length} tokens > {len(self.position_ids)}")
        return self.tok_emb(token_ids) + self.pos_emb(self.position_ids[:length])


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
