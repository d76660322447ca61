import torch
import torch.nn as nn


def positional_ids(token_ids: torch.Tensor) -> torch.Tensor:
    seq_length = token_ids.size()[-1]
    return torch.arange(seq_length, device=token_ids.device)


class PositionalEmbedding(nn.Module):

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        weight = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(weight)
        self.max_seq_length = context_size

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        seq_length = token_ids.size()[-1]

        # an empty batch has no token that could be out of range
        if not token_ids.numel():
            return self.weight[:seq_length]

        if seq_length > self.max_seq_length:
            raise ValueError(
                f"seq_length ({seq_length}) must not exceed max_seq_length ({self.max_seq_length})"
            )
        return self.weight[positional_ids(token_ids)]
