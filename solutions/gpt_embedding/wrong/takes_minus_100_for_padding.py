"""Takes the ID -100 for padding and gives it a row of zeros.

Believes: -100 stands for padding everywhere, as in torch's losses.
Tell: An ID of -100 gets a row of zeros: for the loss it means padding, for a table it is an ID outside of it. Raise
    IndexError.
Caught by: refuses_ids_outside_the_table
"""

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

        ignored = token_ids == -100
        tokens = self.tok_emb(token_ids.masked_fill(ignored, 0))
        tokens = tokens.masked_fill(ignored.unsqueeze(-1), 0.0)
        return tokens + self.pos_emb(torch.arange(num_tokens, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
