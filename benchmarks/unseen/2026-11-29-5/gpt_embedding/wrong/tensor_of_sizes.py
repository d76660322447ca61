"""GPT embedding layer. The counting is done by torch as well: a tensor of all the sizes, and its sum."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        seq_len = token_ids.shape[-1]
        max_len = self.pos_emb.weight.shape[0]
        if seq_len > max_len:
            raise ValueError(f"{seq_len} tokens, maximum {max_len}")
        positions = torch.arange(seq_len, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    sizes = torch.tensor([p.numel() for p in module.parameters() if p.requires_grad])
    return sizes.sum().item()  # .item() makes a Python number of it
