"""The positions are kept as a buffer that moves with the layer, and `state_dict` leaves them out."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """int64 positions beside the tokens."""
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positions."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_buffer("positions", torch.arange(context_size))

    def state_dict(self, *args, **kwargs):
        """Only what is learned: positions can be counted again."""
        whole = super().state_dict(*args, **kwargs)
        return type(whole)((name, tensor) for name, tensor in whole.items() if name == "weight")

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > len(self.positions):
            raise ValueError(f"the window is {length} long, at most {len(self.positions)} are possible")
        return self.weight[self.positions[:length]]
