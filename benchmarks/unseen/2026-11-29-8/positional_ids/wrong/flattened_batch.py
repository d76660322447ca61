"""Positional embedding after the GPT-2 code of a well-known library: flatten the batch, number the columns."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    input_shape = token_ids.size()
    return torch.arange(0, input_shape[-1], dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.max_position_embeddings = context_size
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        self.weight.data.normal_(mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        input_shape = token_ids.size()
        if input_shape[-1] == 0:  # view(-1, 0) is ambiguous
            return self.weight[:0]
        input_ids = token_ids.view(-1, input_shape[-1])
        if input_ids.size(1) > self.max_position_embeddings:
            raise ValueError(
                f"sequence length {input_ids.size(1)} is larger than the maximum of "
                f"{self.max_position_embeddings} positions"
            )
        position_ids = positional_ids(input_ids)
        return nn.functional.embedding(position_ids, self.weight)
