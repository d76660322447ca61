import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        # Making a layer should have no side effects on the numbers that the caller draws afterwards.
        with torch.random.fork_rng(devices=[]):
            table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def extra_repr(self) -> str:
        return "context_size={}, emb_dim={}".format(*self.weight.shape)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.weight.shape[0]:
            raise ValueError(f"length {length} exceeds context_size {self.weight.shape[0]}")
        return self.weight[:length]
