"""The embedding layer of a GPT, written so that one can read it without comments."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Adds the token embedding and the positional embedding."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.token_embedding = nn.Embedding(vocab_size, emb_dim)
        self.position_embedding = nn.Embedding(context_size, emb_dim)
        self.context_size = context_size

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        number_of_tokens = token_ids.shape[-1]
        if number_of_tokens > self.context_size:
            raise ValueError(f"{number_of_tokens} tokens, but context_size is {self.context_size}")
        positions = torch.arange(number_of_tokens, device=token_ids.device)
        return self.token_embedding(token_ids) + self.position_embedding(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
