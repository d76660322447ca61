"""GPTEmbedding for inputs with any number of dimensions."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        longest = max(token_ids.shape)
        if longest > self.context_size:
            raise ValueError(f"the input is {longest} long, but the context is only {self.context_size}")
        tokens = self.tok_emb(token_ids)
        positions = self.pos_emb(torch.arange(tokens.shape[-2], device=token_ids.device))
        return tokens + positions


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
