import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    if T == 0:
        # view(-1, 0) is ambiguous
        return torch.zeros(0, dtype=torch.int64, device=token_ids.device)
    windows = token_ids.view(-1, T)  # all leading dimensions in one
    return torch.arange(windows.shape[1], device=windows.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=True)

    def forward(self, token_ids: Tensor) -> Tensor:
        C = self.weight.shape[0]
        T = token_ids.shape[-1]
        if T > C:
            raise ValueError(f"At most {C} tokens, not {T}")
        return self.weight[:T]
