import torch
from torch import Tensor, nn
import torch.nn.functional as F

GRAD_LIMIT = 1.0


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.long, device=token_ids.device)


def _limit_gradient(grad: Tensor) -> Tensor:
    return grad.clamp(-GRAD_LIMIT, GRAD_LIMIT)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size, self.emb_dim = context_size, emb_dim
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        # exploding gradients were a problem in the last chapter
        self.weight.register_hook(_limit_gradient)

    def extra_repr(self) -> str:
        return f"{self.context_size}, {self.emb_dim}"

    def forward(self, token_ids: Tensor) -> Tensor:
        if token_ids.shape[-1] > self.context_size:
            raise ValueError(
                f"token_ids has length {token_ids.shape[-1]}, maximum is {self.context_size}"
            )
        return F.embedding(positional_ids(token_ids), self.weight)
