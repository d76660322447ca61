"""Embedding layer that leaves the random stream of its caller alone."""

import torch
from torch import nn


def random_table(num_rows: int, num_cols: int) -> nn.Embedding:
    table = nn.Embedding(num_rows, num_cols)
    nn.init.normal_(table.weight, mean=0.0, std=1.0)
    return table


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        # Building a layer should have no side effect on the rest of an experiment,
        # so the state of the global generator is put back afterwards.
        with torch.random.fork_rng(devices=[]):
            self.tok_emb = random_table(vocab_size, emb_dim)
            self.pos_emb = random_table(context_size, emb_dim)

    @property
    def context_size(self) -> int:
        return self.pos_emb.num_embeddings

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.context_size:
            raise ValueError(f"{num_tokens} tokens are more than context_size={self.context_size}")
        positions = torch.arange(num_tokens, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    trainable = (p for p in module.parameters() if p.requires_grad)
    return sum(p.numel() for p in trainable)
