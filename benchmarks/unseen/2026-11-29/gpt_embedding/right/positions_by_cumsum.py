"""Gets the position IDs, one for every token, as the running count of ones less one (in the manner of RoBERTa)."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.max_len = context_size
        self.tok_emb = nn.Embedding(num_embeddings=vocab_size, embedding_dim=emb_dim)
        self.pos_emb = nn.Embedding(num_embeddings=context_size, embedding_dim=emb_dim)

    def forward(self, token_ids):
        if token_ids.size()[-1] > self.max_len:
            raise ValueError(f"sequence too long: {token_ids.size()[-1]} (max {self.max_len})")
        positions = torch.ones_like(token_ids).cumsum(dim=-1) - 1
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    frozen = sum(p.numel() for p in module.parameters() if not p.requires_grad)
    return sum(p.numel() for p in module.parameters()) - frozen
