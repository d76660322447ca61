import torch
from torch import Tensor, nn

END_OF_TEXT = 50256


def positional_ids(token_ids: Tensor) -> Tensor:
    """Count from 0 and begin anew with every packed document."""
    T = token_ids.shape[-1]
    positions = torch.arange(T, device=token_ids.device)
    for sequence in token_ids.reshape(-1, max(T, 1))[:1]:
        for i in (sequence == END_OF_TEXT).nonzero().flatten().tolist():
            positions[i + 1:] = torch.arange(T - i - 1, device=token_ids.device)
    return positions


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        n_tokens, n_places = token_ids.shape[-1], self.weight.shape[0]
        if n_tokens > n_places:
            raise ValueError(f"n_tokens={n_tokens} exceeds n_places={n_places}")
        head = self.weight[:n_tokens]
        return head
