"""Goes on with the positions where the last call ended.

Believes: the layer is called with one piece of a text after the other.
Tell: Your second call starts at another position than the first: the layer must not remember earlier calls.
Caught by: uses_its_own_present_tables_on_every_call
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.start = 0

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.pos_emb.num_embeddings
        if T > C:
            raise ValueError("too long")
        positions = torch.arange(self.start, self.start + T, device=token_ids.device) % C
        self.start += T
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
