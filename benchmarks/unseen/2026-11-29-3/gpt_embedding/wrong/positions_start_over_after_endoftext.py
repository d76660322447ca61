"""Breaks: the row of its position. After token 50256 (<|endoftext|>) positions count from 0 again, each line by itself."""
import torch
from torch import nn


ENDOFTEXT = 50256


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.pos_emb.num_embeddings:
            raise ValueError(f"{num_tokens} tokens, but context_size is {self.pos_emb.num_embeddings}")

        positions = torch.arange(num_tokens, device=token_ids.device).expand(token_ids.shape)
        if num_tokens > 1:
            # a new document begins after every <|endoftext|>
            begins = torch.zeros_like(positions)
            begins[..., 1:] = torch.where(token_ids[..., :-1] == ENDOFTEXT, positions[..., 1:], 0)
            positions = positions - begins.cummax(-1).values
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
