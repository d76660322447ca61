import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Keeps the slices it has made while in eval mode; train() throws them away."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._slices: dict[tuple[int, bool], Tensor] = {}

    def train(self, mode: bool = True) -> "PositionalEmbedding":
        self._slices.clear()
        return super().train(mode)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        if T > C:
            raise ValueError(f"window of {T} tokens, but only {C} places")
        if self.training:
            return self.weight[:T]
        key = (T, torch.is_grad_enabled())
        if key not in self._slices:
            # a view, so it sees every later change of the weights
            self._slices[key] = self.weight[:T]
        return self._slices[key]
