"""Takes the minimum of the IDs for the check, which does not exist when there are none.
Breaks: "`forward(token_ids [..., T])`", "T may be 0"
Seen by: GPTEmbedding(5, 3, 4)(torch.zeros(2, 0, dtype=torch.long)) raises RuntimeError instead of giving [2, 0, 3].
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, but context_size is {self.pos_emb.num_embeddings}")
        if not token_ids.is_meta:
            if token_ids.min() < 0 or token_ids.max() >= self.tok_emb.num_embeddings:
                raise IndexError("token ID out of range")
        return self.tok_emb(token_ids) + self.pos_emb.weight[:length]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
