import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor, start: int = 0, *, dtype: torch.dtype = torch.int64) -> Tensor:
    end = start + token_ids.shape[-1]
    return torch.arange(start, end, dtype=dtype, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(
        self,
        context_size: int,
        emb_dim: int,
        mean: float = 0.0,
        std: float = 1.0,
        device=None,
        dtype: torch.dtype = torch.float32,
    ) -> None:
        factory = {"device": device, "dtype": dtype}
        super().__init__()
        self.mean = mean
        self.std = std
        self.weight = nn.Parameter(torch.empty((context_size, emb_dim), **factory))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        nn.init.normal_(self.weight, self.mean, self.std)

    def forward(self, token_ids: Tensor, offset: int = 0) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if offset + T > C:
            raise ValueError(f"positions {offset} to {offset + T} are past the context size {C}")
        return self.weight[offset : offset + T]

    def __repr__(self) -> str:
        C, D = self.weight.shape
        return f"PositionalEmbedding(context_size={C}, emb_dim={D}, N({self.mean}, {self.std}))"
