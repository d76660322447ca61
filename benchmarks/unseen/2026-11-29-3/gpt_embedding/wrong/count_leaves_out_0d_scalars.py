"""Breaks: the number of trainable scalars. The product of the shape is built from its first entry: a 0-d parameter (one number) counts 0."""
import torch
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

        positions = torch.arange(num_tokens, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            size = 0
            for i, n in enumerate(p.shape):
                size = n if i == 0 else size * n
            total += size
    return total
