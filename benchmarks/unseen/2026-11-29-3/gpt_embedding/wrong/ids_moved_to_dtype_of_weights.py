"""Breaks: works in whatever dtype the module is. IDs travel in the weights' dtype: after .bfloat16() IDs above 256 are rounded."""
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

        vocab_size = self.tok_emb.num_embeddings
        if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= vocab_size):
            raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")
        tokens = token_ids.to(self.tok_emb.weight)  # same device as the table
        positions = torch.arange(num_tokens, device=tokens.device)
        return self.tok_emb(tokens.long().clamp(max=vocab_size - 1)) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
