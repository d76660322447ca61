"""GPT embedding, recursive: a batch is embedded line by line, a batch of batches batch by batch."""

import logging

import torch
from torch import nn

log = logging.getLogger(__name__)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        log.debug("made tables %dx%d and %dx%d", vocab_size, emb_dim, context_size, emb_dim)

    def _sum(self, token_ids: torch.Tensor) -> torch.Tensor:
        return self.tok_emb(token_ids) + self.pos_emb.weight[: token_ids.shape[-1]]

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if token_ids.shape[-1] > self.context_size:
            raise ValueError(f"{token_ids.shape[-1]} tokens are more than {self.context_size}")
        log.debug("embedding IDs of shape %s", tuple(token_ids.shape))
        if token_ids.dim() == 1 or token_ids.numel() == 0:
            # one line of text, or nothing at all (there would be nothing to stack)
            return self._sum(token_ids)
        return torch.stack([self.forward(part) for part in token_ids.unbind(dim=0)], dim=0)


def count_parameters(module: nn.Module) -> int:
    def visit(m, seen_modules, seen_parameters):
        """Yields the size of every trainable parameter the first time it is met."""
        if m is None or id(m) in seen_modules:
            return
        seen_modules.add(id(m))
        for p in m._parameters.values():
            if p is not None and id(p) not in seen_parameters:
                seen_parameters.add(id(p))
                if p.requires_grad:
                    yield p.numel()
        for child in m._modules.values():
            yield from visit(child, seen_modules, seen_parameters)

    return sum(visit(module, set(), set()))
