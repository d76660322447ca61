"""Two `nn.Embedding`s. A batch touches few rows of a large vocabulary, so the large table learns sparsely."""

import torch
from torch import nn

LARGE = 10_000  # rows from which on a dense gradient is mostly zeros


def make_table(rows: int, emb_dim: int) -> nn.Embedding:
    return nn.Embedding(rows, emb_dim, sparse=rows > LARGE)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = make_table(vocab_size, emb_dim)
        self.pos_emb = make_table(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.pos_emb.num_embeddings:
            raise ValueError(f"{num_tokens} tokens do not fit into {self.pos_emb.num_embeddings}")
        positions = torch.arange(num_tokens, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(weight.numel() for weight in module.parameters() if weight.requires_grad)
