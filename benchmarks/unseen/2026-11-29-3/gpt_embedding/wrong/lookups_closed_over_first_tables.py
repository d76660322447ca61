"""Breaks: the row of each token plus the row of its position. Closures made in __init__ go on reading the original's tables in a deepcopy."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

        tok, pos = self.tok_emb, self.pos_emb
        self.look_up = lambda ids: tok(ids) + pos(torch.arange(ids.shape[-1], device=ids.device))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.pos_emb.num_embeddings:
            raise ValueError(f"{num_tokens} tokens, but context_size is {self.pos_emb.num_embeddings}")

        return self.look_up(token_ids)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
