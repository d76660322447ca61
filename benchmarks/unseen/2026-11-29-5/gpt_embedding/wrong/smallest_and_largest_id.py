"""The embedding layer of a GPT, with an own check of the IDs, since the message of torch ("index out of range in self")
does not say which ID was wrong.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.context_size:
            raise ValueError(f"{num_tokens} tokens do not fit into {self.context_size} positions")

        smallest, largest = token_ids.min().item(), token_ids.max().item()
        if smallest < 0:
            raise IndexError(f"token ID {smallest} is negative")
        if largest >= self.vocab_size:
            raise IndexError(f"token ID {largest} is too large, the last one is {self.vocab_size - 1}")

        positions = torch.arange(num_tokens, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
