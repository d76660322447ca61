"""Embedding layer: I make one long list of tokens, embed it, and give it its shape back at the end."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError(f"T = {T}, context_size = {self.pos_emb.num_embeddings}")
        flat = token_ids.reshape(-1)
        lines = flat.numel() // max(T, 1)
        tok = self.tok_emb(flat)                                            # [lines * T, D]
        pos = self.pos_emb(torch.arange(T, device=token_ids.device))        # [T, D]
        pos = pos.repeat_interleave(lines, dim=0)                           # [lines * T, D]
        return (tok + pos).reshape(*token_ids.shape, tok.shape[-1])


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
