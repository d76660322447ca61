import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if bool(((token_ids < 0) | (token_ids >= table.shape[0])).any()):
        raise IndexError("token ID out of range")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if bool(((token_ids < 0) | (token_ids >= table.shape[0])).any()):
        raise IndexError("token ID out of range")
    hot = torch.zeros(token_ids.numel(), table.shape[0], dtype=table.dtype, device=table.device)
    hot.scatter_(1, token_ids.reshape(-1, 1).long(), 1.0)
    return hot.matmul(table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._seen = {}

    def train(self, mode: bool = True):
        self._seen.clear()
        return super().train(mode)

    def _apply(self, fn, recurse=True):
        self._seen.clear()
        return super()._apply(fn, recurse)

    def forward(self, token_ids: Tensor) -> Tensor:
        # while training the rows change all the time; afterwards the same prompts come again and again
        if self.training or torch.is_grad_enabled():
            return lookup(self.weight, token_ids)
        key = (tuple(token_ids.shape), tuple(token_ids.reshape(-1).tolist()))
        if key not in self._seen:
            self._seen[key] = lookup(self.weight, token_ids)
        return self._seen[key].clone()
