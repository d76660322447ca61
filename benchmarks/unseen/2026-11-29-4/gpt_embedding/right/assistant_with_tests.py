"""GPT-style input embedding.

This module provides a clean, well-documented and production-ready implementation of the input embedding used in
GPT-style language models.

Key features
------------
* **Token embedding** - maps every token ID to a learnable vector.
* **Positional embedding** - maps every position to a learnable vector.
* **Robust validation** - clear error messages for common mistakes.
* **Device- and dtype-agnostic** - works on CPU and GPU, in any floating-point precision.

Example
-------
>>> layer = GPTEmbedding(vocab_size=5, emb_dim=3, context_size=4)
>>> layer(torch.tensor([0, 1])).shape
torch.Size([2, 3])
"""

from __future__ import annotations

import logging

import torch
from torch import Tensor, nn

__all__ = ["GPTEmbedding", "count_parameters"]

logger = logging.getLogger(__name__)

_INIT_STD = 0.02  # as in GPT-2


class GPTEmbedding(nn.Module):
    """Sum of token and (learned, absolute) positional embeddings.

    Args:
        vocab_size: Number of tokens in the vocabulary.
        emb_dim: Dimensionality of the embedding vectors.
        context_size: Maximum supported sequence length.

    Raises:
        ValueError: If any of the sizes is smaller than one.
    """

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        for name, size in [("vocab_size", vocab_size), ("emb_dim", emb_dim), ("context_size", context_size)]:
            if size < 1:
                raise ValueError(f"{name} must be a positive integer, got {size}")

        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.context_size = context_size

        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.reset_parameters()
        logger.debug("Created %s with %d parameters", type(self).__name__, count_parameters(self))

    def reset_parameters(self) -> None:
        """(Re-)draws both tables from a normal distribution, as GPT-2 does."""
        nn.init.normal_(self.tok_emb.weight, mean=0.0, std=_INIT_STD)
        nn.init.normal_(self.pos_emb.weight, mean=0.0, std=_INIT_STD)

    def extra_repr(self) -> str:
        return f"vocab_size={self.vocab_size}, emb_dim={self.emb_dim}, context_size={self.context_size}"

    def _validate(self, token_ids: Tensor) -> None:
        if not isinstance(token_ids, Tensor):
            raise TypeError(f"token_ids must be a torch.Tensor, got {type(token_ids).__name__}")
        if token_ids.dtype not in (torch.int32, torch.int64):
            raise TypeError(f"token_ids must be int32 or int64, got {token_ids.dtype}")
        if token_ids.dim() == 0:
            raise ValueError("token_ids must have at least one dimension")
        seq_len = token_ids.size(-1)
        if seq_len > self.context_size:
            raise ValueError(f"Sequence length {seq_len} exceeds the context size of {self.context_size}")
        # The check of the values is skipped where there are none to look at.
        if token_ids.numel() > 0 and token_ids.device.type != "meta":
            lowest, highest = token_ids.min().item(), token_ids.max().item()
            if lowest < 0 or highest >= self.vocab_size:
                raise IndexError(
                    f"Token IDs must be in [0, {self.vocab_size - 1}], got values in [{lowest}, {highest}]"
                )

    def forward(self, token_ids: Tensor) -> Tensor:
        """Embeds a batch of token IDs.

        Args:
            token_ids: Integer tensor of shape ``(..., T)``.

        Returns:
            Tensor of shape ``(..., T, emb_dim)``.
        """
        self._validate(token_ids)
        positions = torch.arange(token_ids.size(-1), dtype=torch.long, device=token_ids.device)
        token_vectors = self.tok_emb(token_ids)
        position_vectors = self.pos_emb(positions)
        return token_vectors + position_vectors


def count_parameters(module: nn.Module) -> int:
    """Returns the number of trainable parameters of ``module``.

    ``nn.Module.parameters()`` already yields every shared parameter only once.
    """
    return sum(parameter.numel() for parameter in module.parameters() if parameter.requires_grad)


def _test_shapes() -> None:
    layer = GPTEmbedding(7, 4, 5)
    for shape in [(0,), (3,), (2, 5), (2, 3, 4), (2, 0)]:
        ids = torch.zeros(shape, dtype=torch.long)
        assert layer(ids).shape == (*shape, 4)


def _test_errors() -> None:
    layer = GPTEmbedding(7, 4, 5)
    for bad, expected in [([0] * 6, ValueError), ([7], IndexError), ([-1], IndexError)]:
        try:
            layer(torch.tensor(bad))
        except expected:
            pass
        else:
            raise AssertionError(f"{expected.__name__} expected for {bad}")


if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG)
    _test_shapes()
    _test_errors()
    print("All tests passed!")
