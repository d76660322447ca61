"""Does each thing and then makes sure that it came out as it should have."""
import torch
from torch import Tensor, nn


class TableError(Exception):
    """Anything that went wrong in this file."""


class UnknownToken(TableError, IndexError):
    pass


class BrokenPromise(TableError, AssertionError):
    pass


def promise(condition, text):
    if not condition:
        raise BrokenPromise(text)


def known(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.to(torch.int64)
    promise(torch.equal(ids.to(token_ids.dtype), token_ids), "the IDs survive being made int64")
    if ids.numel() > 0:
        least, most = ids.min().item(), ids.max().item()
        if least < 0:
            raise UnknownToken(f"{least} < 0")
        if most >= table.shape[0]:
            raise UnknownToken(f"{most} >= {table.shape[0]}")
    return ids


def same_kind(result: Tensor, table: Tensor, token_ids: Tensor) -> Tensor:
    promise(result.shape == (*token_ids.shape, table.shape[1]), "shape")
    promise(result.dtype is table.dtype, "dtype")
    promise(result.device == table.device, "device")
    promise(result.requires_grad == (table.requires_grad and torch.is_grad_enabled()), "gradient")
    return result


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = known(table, token_ids)
    result = table.index_select(0, ids.view(-1) if ids.is_contiguous() else ids.flatten())
    return same_kind(result.view(*ids.shape, table.shape[1]), table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = known(table, token_ids)
    hot = torch.zeros(*ids.shape, table.shape[0], dtype=table.dtype, device=table.device)
    hot = torch.scatter(hot, -1, ids.unsqueeze(-1), 1.0)
    promise(hot.count_nonzero().item() == ids.numel(), "as many ones as IDs")
    promise(hot.gather(-1, ids.unsqueeze(-1)).eq(1).all(), "and they are at the IDs")
    return same_kind(hot @ table, table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        if vocab_size < 1 or emb_dim < 1:
            raise ValueError(f"both sizes have to be positive, got {vocab_size} and {emb_dim}")
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        promise([n for n, _ in self.named_parameters()] == ["weight"], "one parameter")
        promise(list(self.state_dict()) == ["weight"], "and nothing else to save")

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
