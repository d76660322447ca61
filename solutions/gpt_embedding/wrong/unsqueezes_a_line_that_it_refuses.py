"""Gives a single line its batch dimension in place, and takes it away again where nothing goes wrong.

Believes: what is taken back at the end of the function is as it was.
Tell: Where your layer refuses a single line, the caller's `token_ids` keep the dimension that you put in: an error leaves
    the function before you take it out again.
Caught by: changes_neither_its_input_nor_its_tables, sends_gradient_to_both_tables
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        alone = token_ids.dim() == 1
        if alone:
            token_ids.unsqueeze_(0)
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens are too many, {self.pos_emb.num_embeddings} is the limit")
        result = self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))
        if alone:
            token_ids.squeeze_(0)
            result = result.squeeze(0)
        return result


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
