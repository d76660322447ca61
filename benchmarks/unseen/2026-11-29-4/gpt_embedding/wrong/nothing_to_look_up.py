"""GPT embedding. Where there is no token at all there is nothing to add, and the empty lookup has the right shape already."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        tokens = self.tok_emb(token_ids)
        if token_ids.numel() == 0:
            return tokens
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError(f"{T} tokens are more than context_size = {self.pos_emb.num_embeddings}")
        return tokens + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
