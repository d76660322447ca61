import torch
from torch import Tensor, nn


def all_known(ids: Tensor, how_many: int) -> bool:
    return all(0 <= i < how_many for i in ids.reshape(-1).tolist())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not all_known(token_ids, table.shape[0]):
        raise IndexError("there is an ID that has no row")
    if token_ids.dim() != 2 or token_ids.numel() == 0:
        return table[token_ids]
    # a batch: go through time, and look up the tokens of all texts at that step
    steps = []
    for t in range(token_ids.shape[1]):
        steps.append(table[token_ids[:, t]])
    return torch.stack(steps)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not all_known(token_ids, table.shape[0]):
        raise IndexError("there is an ID that has no row")
    hot = nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0])
    return torch.matmul(hot.type(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super(TokenEmbedding, self).__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
