import torch
from torch import Tensor, nn


def num_rows(table: Tensor) -> int:
    return table.shape[0]


def row_width(table: Tensor) -> int:
    return table.shape[1]


def is_empty(token_ids: Tensor) -> bool:
    return token_ids.numel() == 0


def smallest(token_ids: Tensor) -> int:
    return int(token_ids.min())


def largest(token_ids: Tensor) -> int:
    return int(token_ids.max())


def in_table(table: Tensor, token_ids: Tensor) -> bool:
    return is_empty(token_ids) or (smallest(token_ids) >= 0 and largest(token_ids) < num_rows(table))


def complain(table: Tensor) -> None:
    raise IndexError("token ID not in 0..%d" % (num_rows(table) - 1))


def flatten(token_ids: Tensor) -> Tensor:
    return token_ids.reshape(token_ids.numel()).long()


def result_shape(table: Tensor, token_ids: Tensor) -> list:
    return list(token_ids.shape) + [row_width(table)]


def one_hot_matrix(table: Tensor, flat_ids: Tensor) -> Tensor:
    hot = torch.zeros(flat_ids.numel(), num_rows(table), dtype=table.dtype, device=table.device)
    return hot.index_put((torch.arange(flat_ids.numel(), device=flat_ids.device), flat_ids), hot.new_ones(()))


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not in_table(table, token_ids):
        complain(table)
    flat = flatten(token_ids)
    columns = flat.unsqueeze(1).expand(-1, row_width(table))
    return table.gather(0, columns).reshape(result_shape(table, token_ids))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not in_table(table, token_ids):
        complain(table)
    return one_hot_matrix(table, flatten(token_ids)).matmul(table).reshape(result_shape(table, token_ids))


def make_weight(vocab_size: int, emb_dim: int) -> nn.Parameter:
    return nn.Parameter(torch.randn(vocab_size, emb_dim))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = make_weight(vocab_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
