"""Token + position embedding, the beginning of `GPT.forward` in nanoGPT."""

import torch
import torch.nn as nn


class GPTEmbedding(nn.Module):

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.block_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        torch.nn.init.normal_(self.tok_emb.weight, mean=0.0, std=0.02)
        torch.nn.init.normal_(self.pos_emb.weight, mean=0.0, std=0.02)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        device = token_ids.device
        t = token_ids.size(-1)
        assert t <= self.block_size, f"Cannot forward sequence of length {t}, block size is only {self.block_size}"
        pos = torch.arange(0, t, dtype=torch.long, device=device)  # shape (t)

        tok_emb = self.tok_emb(token_ids)  # token embeddings of shape (..., t, n_embd)
        pos_emb = self.pos_emb(pos)  # position embeddings of shape (t, n_embd)
        return tok_emb + pos_emb


def count_parameters(module: nn.Module) -> int:
    n_params = sum(p.numel() for p in module.parameters() if p.requires_grad)
    return n_params
