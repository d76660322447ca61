import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    # nothing in, nothing out
    if token_ids.numel() == 0:
        return torch.empty(0, dtype=torch.int64, device=token_ids.device)
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.normal(0.0, 1.0, (context_size, emb_dim)))

    @property
    def context_size(self) -> int:
        return self.weight.shape[0]

    def forward(self, token_ids: Tensor) -> Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.context_size:
            raise ValueError(
                f"Cannot place {num_tokens} tokens in a context of {self.context_size}."
            )
        return torch.split(self.weight, [num_tokens, self.context_size - num_tokens])[0]
