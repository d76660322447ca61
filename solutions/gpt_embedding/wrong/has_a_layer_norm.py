"""Ends with a LayerNorm that has weights of its own.

Believes: the LayerNorm of a GPT belongs to its embedding.
Tell: Your layer has a LayerNorm: its weights are too many in `state_dict()`, and it changes the sum.
Caught by: learns_both_tables_and_keeps_nothing_else, adds_the_rows_of_token_and_position
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """BERT does it like this"""

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.norm = nn.LayerNorm(emb_dim)

    def forward(self, token_ids):
        seq_len = token_ids.shape[-1]
        if seq_len > self.pos_emb.num_embeddings:
            raise ValueError("sequence too long")
        pos_ids = torch.arange(seq_len, device=token_ids.device)
        return self.norm(self.tok_emb(token_ids) + self.pos_emb(pos_ids))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
