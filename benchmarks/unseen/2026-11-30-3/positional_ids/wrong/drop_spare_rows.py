import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    steps = token_ids.shape[-1]
    return torch.arange(steps, device=token_ids.device, dtype=torch.long)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim).normal_())

    def forward(self, token_ids: Tensor) -> Tensor:
        places = self.weight.shape[0]
        steps = token_ids.shape[-1]
        spare = places - steps
        if spare < 0:
            raise ValueError(f"there are {places} places for {steps} tokens")
        # leave the spare places off at the end
        return self.weight[:-spare]
