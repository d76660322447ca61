"""Breaks: a bad ID -> IndexError. Only the first line of a batch is checked, so -1 in a later line wraps round."""
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

        vocab_size = self.tok_emb.num_embeddings
        line = token_ids
        while line.dim() > 1 and line.shape[0] > 0:
            line = line[0]
        for token_id in line.flatten().tolist():
            if not 0 <= token_id < vocab_size:
                raise IndexError(f"token ID {token_id} is not in 0..{vocab_size - 1}")
        return self.tok_emb.weight[token_ids] + self.pos_emb.weight[:num_tokens]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
