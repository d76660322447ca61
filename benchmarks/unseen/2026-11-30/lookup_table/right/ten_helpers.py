import torch
from torch import Tensor, nn


def number_of_rows(table: Tensor) -> int:
    return table.size(dim=0)


def number_of_columns(table: Tensor) -> int:
    return table.size(dim=1)


def is_empty(token_ids: Tensor) -> bool:
    return token_ids.nelement() == 0


def smallest(token_ids: Tensor) -> int:
    return int(torch.min(token_ids))


def largest(token_ids: Tensor) -> int:
    return int(torch.max(token_ids))


def describe(table: Tensor) -> str:
    return f"a table of {number_of_rows(table)} rows"


def complain(table: Tensor, token_id: int) -> None:
    raise IndexError(f"{describe(table)} has no row {token_id}")


def check(table: Tensor, token_ids: Tensor) -> None:
    if is_empty(token_ids):
        return
    if smallest(token_ids) < 0:
        complain(table, smallest(token_ids))
    if largest(token_ids) >= number_of_rows(table):
        complain(table, largest(token_ids))


def to_line(token_ids: Tensor) -> Tensor:
    return token_ids.flatten().to(torch.long)


def from_line(rows: Tensor, token_ids: Tensor) -> Tensor:
    return rows.reshape(token_ids.shape + rows.shape[1:])


def one_hot_matrix(line: Tensor, rows: int, dtype: torch.dtype, device: torch.device) -> Tensor:
    matrix = torch.zeros((line.numel(), rows), dtype=dtype, device=device)
    ones = torch.ones((line.numel(), 1), dtype=dtype, device=device)
    return matrix.scatter(1, line.unsqueeze(1), ones)


def standard_normal(rows: int, columns: int) -> Tensor:
    return torch.distributions.Normal(0.0, 1.0).sample((rows, columns))


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check(table, token_ids)
    return from_line(table[to_line(token_ids)], token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check(table, token_ids)
    matrix = one_hot_matrix(to_line(token_ids), number_of_rows(table), table.dtype, table.device)
    return from_line(matrix @ table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(standard_normal(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        check(self.weight, token_ids)
        return from_line(self.weight[to_line(token_ids)], token_ids)
