import torch
from torch import Tensor, nn

MAX_POSITIONS = 1024  # GPT-2
_ALL_POSITIONS = torch.arange(MAX_POSITIONS)


def positional_ids(token_ids: Tensor) -> Tensor:
    seq_len = token_ids.shape[-1]
    return _ALL_POSITIONS[:seq_len].clone().to(token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Embedding(context_size, emb_dim).weight

    def forward(self, token_ids: Tensor) -> Tensor:
        seq_len = token_ids.shape[-1]
        block_size = self.weight.shape[0]
        if seq_len > block_size:
            raise ValueError(
                f"Cannot forward sequence of length {seq_len}, block size is only {block_size}"
            )
        return self.weight[:seq_len]
