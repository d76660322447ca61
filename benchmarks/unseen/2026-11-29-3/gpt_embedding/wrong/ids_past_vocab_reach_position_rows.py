"""Breaks: a bad ID -> IndexError. Both tables are joined for one lookup, so IDs V..V+C-1 read a row of pos_emb."""
import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.pos_emb.num_embeddings:
            raise ValueError(f"{num_tokens} tokens, but context_size is {self.pos_emb.num_embeddings}")

        vocab_size = self.tok_emb.num_embeddings
        table = torch.cat([self.tok_emb.weight, self.pos_emb.weight])
        positions = torch.arange(vocab_size, vocab_size + num_tokens, device=token_ids.device)
        return F.embedding(token_ids, table) + F.embedding(positions, table)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
