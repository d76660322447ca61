"""A loop over the places of the line, as one would explain it at the blackboard.

For place t: take the vectors of all tokens that stand there and add the one row of t. Put the columns together again.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        C = self.pos_emb.num_embeddings
        if T > C:
            raise ValueError(f"The line is {T} tokens long. There are only {C} places.")

        vectors = self.tok_emb(token_ids)
        if T == 0:
            return vectors + self.pos_emb.weight[:0]

        rows = self.pos_emb.weight.unbind(0)
        columns = vectors.unbind(-2)
        summed = []
        for t in range(T):
            summed.append(columns[t] + rows[t])
        return torch.stack(summed, dim=-2)


def count_parameters(module: nn.Module) -> int:
    count = 0
    already_counted = []
    for parameter in module.parameters():
        if any(parameter is other for other in already_counted):
            continue
        already_counted.append(parameter)
        if parameter.requires_grad:
            count = count + parameter.numel()
    return count
