"""Breaks: T > C -> ValueError (only then). The largest dimension is compared, so a batch of B > C lines is refused too."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        context_size = self.pos_emb.num_embeddings
        if max(token_ids.shape) > context_size:
            raise ValueError(f"input {tuple(token_ids.shape)} is longer than context_size {context_size}")
        positions = torch.arange(token_ids.shape[-1], device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
