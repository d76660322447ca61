"""Makes GPT-2's `<|endoftext|>` the padding of nn.Embedding, which never learns.

Believes: short texts are filled up with the end of a text, so it is padding.
Tell: Token 50256 starts at zero and gets no gradient: `padding_idx` takes it for padding. It is a token like any other.
Caught by: draws_both_tables_at_random, sends_gradient_to_both_tables
"""

import torch
from torch import nn


END_OF_TEXT = 50256


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        padding = END_OF_TEXT if vocab_size > END_OF_TEXT else None
        self.tok_emb = nn.Embedding(vocab_size, emb_dim, padding_idx=padding)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
