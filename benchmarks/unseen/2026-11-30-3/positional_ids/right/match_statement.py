import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    match tuple(token_ids.shape):
        case ():
            raise ValueError("token_ids must be [..., T]")
        case (n,):
            pass
        case (_, n):
            pass
        case (*_, n):
            pass
    return torch.arange(n, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Embedding(context_size, emb_dim).weight

    def forward(self, token_ids: Tensor) -> Tensor:
        rows = self.weight.shape[0]
        match token_ids.shape[-1]:
            case 0:
                return self.weight[:0]
            case n if n < rows:
                return self.weight[:n]
            case n if n == rows:
                return self.weight.clone()
            case n:
                raise ValueError(f"{n} positions wanted but the table ends after {rows}")
