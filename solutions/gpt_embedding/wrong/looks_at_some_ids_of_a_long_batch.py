"""Of a long batch it looks at some IDs only.

Believes: data is bad everywhere or nowhere.
Tell: Of a long batch you look at every second ID or fewer, so a negative one between them gets the row of another token.
Caught by: refuses_ids_outside_the_table
"""

import torch
from torch import nn


SAMPLE = 2048


def refuse_bad_ids(token_ids: torch.Tensor, vocab_size: int) -> None:
    flat = token_ids.reshape(-1)
    if flat.numel() > 2 * SAMPLE:
        flat = flat[:: flat.numel() // SAMPLE]
    if ((flat < 0) | (flat >= vocab_size)).any():
        raise IndexError(f"there is an ID that is not in 0..{vocab_size - 1}")


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings}")
        refuse_bad_ids(token_ids, self.tok_emb.num_embeddings)
        return self.tok_emb.weight[token_ids] + self.pos_emb.weight[:length]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
