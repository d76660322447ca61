"""Token and position tables of a small GPT."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Adds the row of each token to the row of its position."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        seq_len = token_ids.shape[-1]
        if seq_len > self.pos_emb.num_embeddings:
            raise ValueError(f"{seq_len} tokens, but the context holds {self.pos_emb.num_embeddings}")
        if ((token_ids < 0) | (token_ids >= self.tok_emb.num_embeddings)).any():
            raise IndexError("token id outside the vocabulary")

        # the data loader gives CPU tensors: bring them to where the tables are
        token_ids = token_ids.to(self.tok_emb.weight)
        positions = torch.arange(seq_len, device=token_ids.device)
        return self.tok_emb(token_ids.long()) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
