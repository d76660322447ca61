import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.size(-1), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        nn.init.normal_(self.weight)

    @property
    def context_size(self) -> int:
        return self.weight.size(0)

    @property
    def emb_dim(self) -> int:
        return self.weight.size(1)

    @property
    def shape(self) -> torch.Size:
        return self.weight.shape

    def __len__(self) -> int:
        return self.context_size

    def __getitem__(self, key):
        return self.weight[key]

    def __contains__(self, position: int) -> bool:
        return 0 <= position < len(self)

    def extra_repr(self) -> str:
        return f"context_size={self.context_size}, emb_dim={self.emb_dim}"

    def forward(self, token_ids: Tensor) -> Tensor:
        wanted = token_ids.size(-1)
        if wanted and wanted - 1 not in self:
            raise ValueError(f"{self!r} has {len(self)} positions and cannot serve {wanted}")
        return self[:wanted]
