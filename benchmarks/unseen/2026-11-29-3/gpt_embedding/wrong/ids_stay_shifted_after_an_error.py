"""Breaks: changes not its input. The range check shifts the IDs in place and back, but not back when it raises."""
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
        shifted = token_ids.contiguous()
        shifted -= vocab_size  # valid IDs are now all in -V..-1
        if shifted.numel() and (shifted.max() >= 0 or shifted.min() < -vocab_size):
            raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")
        shifted += vocab_size
        return self.tok_emb(token_ids) + self.pos_emb.weight[:num_tokens]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
