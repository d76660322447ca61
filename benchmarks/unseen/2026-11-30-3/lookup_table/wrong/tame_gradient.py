import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n = table.shape[0]
    if not bool(((token_ids >= 0) & (token_ids < n)).all()):
        raise IndexError(f"all token IDs have to be in range({n})")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n = table.shape[0]
    if not bool(((token_ids >= 0) & (token_ids < n)).all()):
        raise IndexError(f"all token IDs have to be in range({n})")
    eye = nn.functional.one_hot(token_ids.long().flatten(), n).to(table.dtype)
    return eye.mm(table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    MAX_GRAD = 10.0

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        # a frequent token can collect a huge gradient and blow the training up
        self.weight.register_hook(lambda grad: grad.clamp(-self.MAX_GRAD, self.MAX_GRAD))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
