import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    last = table.shape[0] - 1
    ok = torch.clamp(token_ids, min=0, max=last) == token_ids
    if not ok.all():
        raise IndexError(f"ID not in 0..{last}")
    return table.index_select(0, token_ids.reshape(-1)).reshape(list(token_ids.shape) + [-1]) \
        if token_ids.numel() else table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    last = table.shape[0] - 1
    ok = torch.clamp(token_ids, min=0, max=last) == token_ids
    if not ok.all():
        raise IndexError(f"ID not in 0..{last}")
    # one_hot gives whole numbers, a product needs floats
    matrix = nn.functional.one_hot(token_ids.long(), last + 1).float()
    return matrix @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(vocab_size, emb_dim))
        nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
