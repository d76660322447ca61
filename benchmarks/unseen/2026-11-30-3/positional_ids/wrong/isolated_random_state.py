import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned absolute positions."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        # Making a layer must not disturb the shuffling of the data, so the
        # state of the generator is put back afterwards.
        with torch.random.fork_rng(devices=[]):
            table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids: Tensor) -> Tensor:
        length, limit = token_ids.shape[-1], self.weight.shape[0]
        if length > limit:
            raise ValueError(f"{length} tokens do not fit into a context of {limit}")
        return self.weight[:length]
