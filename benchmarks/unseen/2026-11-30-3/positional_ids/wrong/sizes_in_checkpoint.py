import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    length = token_ids.size(-1)
    return torch.arange(length, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    # the sizes travel with the weights, so that a wrong checkpoint is noticed
    def get_extra_state(self):
        return {"context_size": self.context_size, "emb_dim": self.emb_dim}

    def set_extra_state(self, state) -> None:
        if state != self.get_extra_state():
            raise RuntimeError(f"checkpoint was made for {state}")

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.size(-1)
        if length > self.context_size:
            raise ValueError(f"{length=} > {self.context_size=}")
        return self.weight[positional_ids(token_ids)]
