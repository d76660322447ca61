"""GPT embedding. Every token gets its position by counting: a running sum of ones, less one."""
import torch
import torch.nn as nn


class GPTEmbedding(nn.Module):

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int):
        super(GPTEmbedding, self).__init__()
        self.vocab_size, self.emb_dim, self.context_size = vocab_size, emb_dim, context_size
        self.tok_emb = nn.Embedding(num_embeddings=vocab_size, embedding_dim=emb_dim)
        self.pos_emb = nn.Embedding(num_embeddings=context_size, embedding_dim=emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if token_ids.size(-1) > self.context_size:
            raise ValueError
        ones = torch.ones_like(token_ids, dtype=torch.int64)
        positions = ones.cumsum(dim=-1) - 1                     # same shape as token_ids
        tokens_as_vectors = self.tok_emb(token_ids)             # [..., T, D]
        positions_as_vectors = self.pos_emb(positions)          # [..., T, D]
        return tokens_as_vectors + positions_as_vectors


def count_parameters(module: nn.Module) -> int:
    n = 0
    for p in module.parameters():
        n = n + p.numel() * int(p.requires_grad)
    return n
