import contextlib
from collections.abc import Iterator

import torch
from torch import nn


class EmbeddingError(Exception):
    """Base of everything this layer raises on purpose."""


class ContextOverflow(EmbeddingError, ValueError):
    pass


class UnknownToken(EmbeddingError, IndexError):
    pass


@contextlib.contextmanager
def translating(source: type[BaseException], target: type[EmbeddingError], message: str) -> Iterator[None]:
    try:
        yield
    except EmbeddingError:
        raise
    except source as error:
        raise target(message) from error


class guard_length(contextlib.AbstractContextManager):
    """`with guard_length(n, limit) as places:` hands out slice(0, n), or refuses at the door."""

    def __init__(self, n: int, limit: int) -> None:
        self.n, self.limit = n, limit

    def __enter__(self) -> slice:
        if self.n > self.limit:
            raise ContextOverflow(f"{self.n} tokens, but only {self.limit} positions")
        return slice(0, self.n)

    def __exit__(self, *exc_info) -> bool:
        return False


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        with contextlib.ExitStack() as stack:
            stack.callback(self._announce)
            self.tok_emb = nn.Embedding(vocab_size, emb_dim)
            self.pos_emb = nn.Embedding(context_size, emb_dim)

    def _announce(self) -> None:
        self.ready = True

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        vocab = self.tok_emb.num_embeddings
        with guard_length(token_ids.shape[-1], self.pos_emb.num_embeddings) as places:
            with translating(IndexError, UnknownToken, f"token IDs must be between 0 and {vocab - 1}"):
                tokens = self.tok_emb(token_ids)
            return tokens + self.pos_emb.weight[places]


class _Tally(contextlib.AbstractContextManager):
    def __enter__(self):
        self.seen: dict[int, int] = {}
        return self

    def __exit__(self, *exc_info):
        return None

    def add(self, p: nn.Parameter) -> None:
        if p.requires_grad:
            self.seen[id(p)] = p.numel()

    @property
    def total(self) -> int:
        return sum(self.seen.values())


def count_parameters(module: nn.Module) -> int:
    with _Tally() as tally:
        for p in module.parameters():
            tally.add(p)
    return tally.total
