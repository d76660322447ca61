"""Takes the shape apart by match, and uses a lambda and a walrus where others write an if."""
import torch
from torch import nn

last = lambda shape: shape[-1]


def positional_ids(token_ids):
    match tuple(token_ids.shape):
        case (T,):
            pass
        case (_, T):
            pass
        case (*_, T):
            pass
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        match last(token_ids.shape), last(self.weight.T.shape):
            case T, C if T > C:
                raise ValueError(f"length {T} is larger than {C}")
        return self.weight[positional_ids(token_ids)].contiguous()
