"""Looks up tokens and positions together, in one long table: positions come after the last token.

A single line is handled as a batch of one; the dimension for that is put in before and taken out after.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        vocab_size, emb_dim = self.tok_emb.weight.shape
        alone = token_ids.dim() == 1
        if alone:
            token_ids.unsqueeze_(0)
        shape = token_ids.shape
        if shape[-1] > self.pos_emb.num_embeddings:
            raise ValueError(f"{shape[-1]} tokens are too many, {self.pos_emb.num_embeddings} is the limit")
        if ((token_ids < 0) | (token_ids >= vocab_size)).any():
            raise IndexError(f"IDs go from 0 to {vocab_size - 1}")
        places = torch.arange(vocab_size, vocab_size + shape[-1], device=token_ids.device)
        wanted = torch.cat([token_ids.reshape(-1).long(), places])
        rows = torch.cat([self.tok_emb.weight, self.pos_emb.weight])[wanted]
        result = rows[: token_ids.numel()].reshape(*shape, emb_dim) + rows[token_ids.numel() :]
        if alone:
            token_ids.squeeze_(0)
            result = result.squeeze(0)
        return result


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
