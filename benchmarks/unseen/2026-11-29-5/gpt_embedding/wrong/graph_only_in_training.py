"""GPT embedding layer that builds a graph only when the model is trained, which saves memory when it only generates text."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.context_size:
            raise ValueError(f"got {num_tokens} tokens for a context of {self.context_size}")
        # respect an outer no_grad() as well
        with torch.set_grad_enabled(self.training and torch.is_grad_enabled()):
            positions = torch.arange(num_tokens, device=token_ids.device)
            return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
