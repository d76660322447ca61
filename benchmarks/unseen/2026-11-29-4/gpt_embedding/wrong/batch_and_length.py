"""The embedding layer of a GPT, as in chapter 2 of the book."""
import torch
import torch.nn as nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.context_size = context_size

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        batch_size, seq_len = token_ids.shape
        if seq_len > self.context_size:
            raise ValueError(f"seq_len {seq_len} > context_size {self.context_size}")
        tok_embeds = self.tok_emb(token_ids)
        pos_embeds = self.pos_emb(torch.arange(seq_len, device=token_ids.device))
        return tok_embeds + pos_embeds


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
