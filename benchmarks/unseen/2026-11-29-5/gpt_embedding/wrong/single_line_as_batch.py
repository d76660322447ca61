"""GPT embedding layer. A single line of tokens is handled as a batch with one line in it."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        is_single = token_ids.dim() == 1
        if is_single:
            token_ids.unsqueeze_(0)

        num_tokens = token_ids.shape[-1]
        if num_tokens > self.context_size:
            raise ValueError(f"{num_tokens} tokens are too many for a context of {self.context_size}")

        positions = torch.arange(num_tokens, device=token_ids.device)
        result = self.tok_emb(token_ids) + self.pos_emb(positions)

        if is_single:
            result = result[0]
        return result


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
