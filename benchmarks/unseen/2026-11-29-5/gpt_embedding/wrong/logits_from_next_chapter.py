"""Embedding of the GPT model, from the book (with weight tying, as GPT-2 does it)."""

import torch
import torch.nn as nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        seq_len = token_ids.shape[-1]
        if seq_len > self.context_size:
            raise ValueError(f"seq_len {seq_len} > context_size {self.context_size}")
        tok_embeds = self.tok_emb(token_ids)
        pos_embeds = self.pos_emb(torch.arange(seq_len, device=token_ids.device))
        x = tok_embeds + pos_embeds
        logits = x @ self.tok_emb.weight.T
        return logits


def count_parameters(module: nn.Module) -> int:
    total_params = sum(p.numel() for p in module.parameters() if p.requires_grad)
    return total_params
