"""An ID as a number of two digits to the base 256: the one-hot row is the outer product of its digits' rows."""
import torch
from torch import Tensor, nn

BASE = 256


def digits(token_ids: Tensor) -> tuple[Tensor, Tensor]:
    return torch.div(token_ids, BASE, rounding_mode="floor"), token_ids.remainder(BASE)


def digit_rows(digit: Tensor, count: int, like: Tensor) -> Tensor:
    return digit.unsqueeze(-1).eq(torch.arange(count, device=digit.device)).to(like.dtype)


class RowMissing(IndexError):
    def __str__(self):
        return "the table has no row for " + ", ".join(map(str, self.args))


def require(table: Tensor, token_ids: Tensor) -> None:
    missing = set(token_ids.flatten().tolist()).difference(range(table.shape[0]))
    if missing:
        raise RowMissing(*sorted(missing)[:10])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    require(table, token_ids)
    high, low = digits(token_ids)
    return table[(high * BASE + low).long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    require(table, token_ids)
    vocab = table.shape[0]
    high, low = digits(token_ids)
    blocks = -(-vocab // BASE)
    outer = digit_rows(high, blocks, table).unsqueeze(-1) * digit_rows(low, BASE, table).unsqueeze(-2)
    one_hot = outer.flatten(-2)[..., :vocab]
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._shape = (vocab_size, emb_dim)

    def __eq__(self, other):
        return self is other

    __hash__ = nn.Module.__hash__

    def forward(self, token_ids: Tensor) -> Tensor:
        rows: Tensor = lookup(self.weight, token_ids)
        return rows
