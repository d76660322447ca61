import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    ruler = torch.arange(T + 1, device=token_ids.device)
    if T == 0:
        return ruler[:0]
    # windows of length T over 0..T, there are two of them, the first is ours
    return ruler.unfold(0, T, 1)[0]


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        weight = torch.empty(context_size, emb_dim)
        self.weight = nn.Parameter(nn.init.normal_(weight, mean=0, std=1))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T - C > 0:
            raise ValueError(f"window ({T}) longer than context ({C})")
        if T == 0:
            return self.weight.new_empty((0, self.weight.shape[1]))
        windows = self.weight.unfold(0, T, 1)  # [C-T+1, D, T]
        return windows.select(0, 0).transpose(0, 1)
