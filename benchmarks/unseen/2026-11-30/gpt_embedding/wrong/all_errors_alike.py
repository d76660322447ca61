"""Token and position embedding with checked inputs."""
import torch
from torch import Tensor, nn


class BadInput(ValueError):
    """Something is wrong with the token IDs."""


def ensure(condition, message, *args):
    if not condition:
        raise BadInput(message % args)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.sizes = (vocab_size, context_size)
        self.tok_emb, self.pos_emb = (nn.Embedding(n, emb_dim) for n in self.sizes)

    def validate(self, token_ids: Tensor) -> int:
        vocab_size, context_size = self.sizes
        *_, length = token_ids.shape
        ensure(length <= context_size, "%d tokens do not fit in %d", length, context_size)
        ensure((token_ids >= 0).all(), "there is a negative ID")
        ensure((token_ids < vocab_size).all(), "there is an ID above %d", vocab_size - 1)
        return length

    def forward(self, token_ids: Tensor) -> Tensor:
        length = self.validate(token_ids)
        return self.tok_emb(token_ids) + self.pos_emb.weight[:length]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
