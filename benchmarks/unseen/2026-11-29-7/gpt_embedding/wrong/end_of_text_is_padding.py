"""Embedding of GPT-2 tokens. Short texts are filled up with <|endoftext|>, which therefore is the padding."""

import torch
from torch import nn

END_OF_TEXT = 50256


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        padding = END_OF_TEXT if vocab_size > END_OF_TEXT else None
        self.tok_emb = nn.Embedding(vocab_size, emb_dim, padding_idx=padding)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.max_len = context_size

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        n = token_ids.shape[-1]
        if n > self.max_len:
            raise ValueError(f"at most {self.max_len} tokens, not {n}")
        x = self.tok_emb(token_ids)
        return x + self.pos_emb(torch.arange(n, device=x.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
