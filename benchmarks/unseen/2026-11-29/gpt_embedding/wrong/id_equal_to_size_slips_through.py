"""Compares with > instead of >=, so ID V reaches gather, which raises another error.
Breaks: "a bad ID -> `IndexError`"
Seen by: GPTEmbedding(5, 3, 4)(torch.tensor([5])) raises RuntimeError instead of IndexError (6 is right).
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
        table = self.tok_emb.weight
        if not token_ids.is_meta and ((token_ids < 0) | (token_ids > table.shape[0])).any():
            raise IndexError(f"token IDs are 0 to {table.shape[0] - 1}")
        index = token_ids.long().reshape(-1, 1).expand(-1, table.shape[1])
        rows = torch.gather(table, 0, index).reshape(*token_ids.shape, table.shape[1])
        return rows + self.pos_emb.weight[:length]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
