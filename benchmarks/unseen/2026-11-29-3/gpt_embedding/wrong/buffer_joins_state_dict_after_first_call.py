"""Breaks: state_dict() has exactly two entries. The first forward registers a persistent buffer of position IDs."""
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

        if not hasattr(self, "position_ids"):
            self.register_buffer("position_ids", torch.arange(self.pos_emb.num_embeddings, device=token_ids.device))
        return self.tok_emb(token_ids) + self.pos_emb(self.position_ids[:num_tokens])


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
