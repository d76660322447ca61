"""Token embedding with a fast path: where no gradient is recorded, nobody is training, and the IDs come from a tokenizer."""

import torch
from torch import Tensor, nn


def validate(token_ids: Tensor, vocab_size: int) -> None:
    if token_ids.numel() == 0:
        return
    if token_ids.min() < 0 or token_ids.max() > vocab_size - 1:
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    validate(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    validate(token_ids, table.shape[0])
    one_hot = torch.zeros((token_ids.numel(), table.shape[0]), dtype=table.dtype, device=table.device)
    one_hot[range(token_ids.numel()), token_ids.flatten()] = 1
    return one_hot.matmul(table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        if torch.is_grad_enabled():
            validate(token_ids, self.weight.shape[0])
        return self.weight[token_ids]
