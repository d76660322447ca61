"""nn.EmbeddingBag with one ID in every bag: the sum of one row is the row."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.EmbeddingBag(vocab_size, emb_dim, mode="sum")
        self.pos_emb = nn.EmbeddingBag(context_size, emb_dim, mode="sum")

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens > {self.pos_emb.num_embeddings} positions")
        if not token_ids.is_meta:
            if ((token_ids < 0) + (token_ids >= self.tok_emb.num_embeddings)).any():
                raise IndexError("bad token ID")
        rows = self.tok_emb(token_ids.reshape(-1, 1)).reshape(*token_ids.shape, self.tok_emb.embedding_dim)
        return rows + self.pos_emb(torch.arange(length, device=token_ids.device).unsqueeze(1))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
