import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """nn.EmbeddingBag with one token to a bag."""

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.EmbeddingBag(vocab_size, emb_dim, mode="sum")
        self.pos_emb = nn.EmbeddingBag(context_size, emb_dim, mode="sum")

    @staticmethod
    def pick(bag, ids):
        if not ids.numel():
            return bag.weight[:0].reshape(*ids.shape, bag.embedding_dim)
        if torch.any((ids < 0) | (ids >= bag.num_embeddings)):
            raise IndexError("ID not in the table")
        return bag(ids.reshape(-1, 1)).reshape(*ids.shape, bag.embedding_dim)

    def forward(self, token_ids):
        n = token_ids.shape[-1]
        if n > self.pos_emb.num_embeddings:
            raise ValueError(f"at most {self.pos_emb.num_embeddings} tokens, these are {n}")
        return self.pick(self.tok_emb, token_ids) + self.pick(self.pos_emb, torch.arange(n, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
