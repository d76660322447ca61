"""Breaks: a bad ID -> IndexError. id * emb_dim is computed in the dtype of the IDs: int32 wraps, 2**29 with D = 8 is token 0."""
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

        emb_dim = self.tok_emb.embedding_dim
        first = token_ids * emb_dim
        if (first < 0).any() or (first >= self.tok_emb.weight.numel()).any():
            raise IndexError(f"token IDs must be in 0..{self.tok_emb.num_embeddings - 1}")
        columns = torch.arange(emb_dim, device=token_ids.device)
        tokens = self.tok_emb.weight.reshape(-1)[first.unsqueeze(-1) + columns]
        return tokens + self.pos_emb.weight[:num_tokens]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
