import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0])
    return one_hot.type(table.dtype).matmul(table)


def _check(table: Tensor, token_ids: Tensor) -> None:
    if token_ids.numel() == 0:
        return
    if token_ids.min() < 0 or token_ids.max() >= table.shape[0]:
        raise IndexError(f"token IDs must be in the range 0..{table.shape[0] - 1}")


class TokenEmbedding(nn.Module):
    """Token rows. The range check waits for the device, so training does it for the first batch only."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._checked = False

    def forward(self, token_ids: Tensor) -> Tensor:
        if not (self.training and self._checked):
            _check(self.weight, token_ids)
            self._checked = True
        return self.weight[token_ids]
