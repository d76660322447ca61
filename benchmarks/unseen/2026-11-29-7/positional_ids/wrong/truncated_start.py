"""I come from TensorFlow, where one starts with a truncated normal, so that no row begins as an outlier."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """tf.range(tf.shape(token_ids)[-1])"""
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """keras_nlp's PositionEmbedding in torch."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.sequence_length = context_size
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        # two sigma, as there, cut off too much: four are still safe
        nn.init.trunc_normal_(self.weight, mean=0.0, std=1.0, a=-4.0, b=4.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.sequence_length:
            raise ValueError(f"`sequence_length` is {self.sequence_length}, the input has {length} tokens")
        return self.weight[:length]
