"""Breaks: T > C -> ValueError. In eval mode (generation) the input is cut to its last C tokens instead."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        context_size = self.pos_emb.num_embeddings
        if not self.training:
            token_ids = token_ids[..., -context_size:]  # generate() keeps the newest tokens
        num_tokens = token_ids.shape[-1]
        if num_tokens > context_size:
            raise ValueError(f"{num_tokens} tokens do not fit in {context_size}")
        return self.tok_emb(token_ids) + self.pos_emb.weight[:num_tokens]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
