import torch
from torch import Tensor, nn
from torch.distributions import Normal


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    # a stable sort of equal keys leaves everything where it is
    same = torch.zeros(T, device=token_ids.device)
    return torch.sort(same, stable=True).indices


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(Normal(0.0, 1.0).sample((context_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        C, D = self.weight.shape
        T = token_ids.shape[-1]
        if T > C:
            raise ValueError(f"T = {T}, C = {C}: T must not be greater than C")
        index = torch.arange(T, device=self.weight.device).unsqueeze(1).expand(T, D)
        return torch.gather(self.weight, 0, index)
