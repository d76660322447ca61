"""Breaks: works in whatever dtype the module is. Sums are made in float32 and cast back: float64 loses half its digits."""
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

        positions = torch.arange(num_tokens, device=token_ids.device)
        summed = self.tok_emb(token_ids).float() + self.pos_emb(positions).float()  # half precision adds badly
        return summed.to(self.tok_emb.weight.dtype)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
