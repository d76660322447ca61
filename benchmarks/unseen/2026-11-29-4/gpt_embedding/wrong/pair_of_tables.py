"""GPT embedding. The two tables are kept as a pair as well, which makes `forward` easy to read."""
import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        # a tuple, so that they are not registered a second time
        self.tables = (self.tok_emb.weight, self.pos_emb.weight)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        tokens, positions = self.tables
        T, C = token_ids.shape[-1], positions.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens are more than context_size = {C}")
        return F.embedding(token_ids, tokens) + positions[:T]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
