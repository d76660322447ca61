"""GPT embedding with type hints and checks of everything that goes in."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if token_ids.dtype is not torch.long:
            raise TypeError(f"token_ids must be torch.long, not {token_ids.dtype}")
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, context_size is {self.context_size}")
        positions = torch.arange(T, dtype=torch.long, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
