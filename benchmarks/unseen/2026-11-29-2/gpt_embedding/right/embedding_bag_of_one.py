"""F.embedding_bag with bags of one token (mode sum)."""
import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.EmbeddingBag(vocab_size, emb_dim, mode="sum")
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        C = self.pos_emb.num_embeddings
        if T > C:
            raise ValueError(f"input of length {T} for context of {C}")
        V, D = self.tok_emb.weight.shape
        ids = token_ids.reshape(-1, 1)
        if not ids.is_meta and not torch.all((0 <= ids) & (ids < V)):
            raise IndexError("ID outside of vocabulary")
        rows = F.embedding_bag(ids, self.tok_emb.weight, mode="sum").reshape(*token_ids.shape, D)
        return rows + self.pos_emb.weight[:T]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
