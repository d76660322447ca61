import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    upper = table.shape[0]
    if (token_ids < 0).sum() + (token_ids >= upper).sum():
        raise IndexError(f"token IDs go from 0 to {upper - 1}")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    upper = table.shape[0]
    if (token_ids < 0).sum() + (token_ids >= upper).sum():
        raise IndexError(f"token IDs go from 0 to {upper - 1}")
    hot = torch.zeros(*token_ids.shape, upper, dtype=table.dtype, device=table.device)
    hot = hot.scatter(-1, token_ids[..., None].long(), 1)
    return torch.matmul(hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        # the numbers start out as those of torch's own layer
        self.weight = nn.Embedding(vocab_size, emb_dim).weight

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
