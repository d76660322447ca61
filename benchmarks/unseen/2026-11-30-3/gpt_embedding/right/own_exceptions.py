import logging
import warnings

import torch
from torch import nn

log = logging.getLogger(__name__)


class EmbeddingError(Exception):
    """Anything that can go wrong here."""


class ContextOverflow(EmbeddingError, ValueError):
    def __init__(self, length, limit):
        super().__init__(f"context overflow: {length} > {limit}")
        self.length = length
        self.limit = limit


class UnknownToken(EmbeddingError, IndexError):
    pass


class WrongKind(EmbeddingError, TypeError):
    pass


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        if emb_dim > 100_000:
            warnings.warn("emb_dim is unusually large", stacklevel=2)
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        log.debug("made tables %s", [tuple(p.shape) for p in self.parameters()])

    def forward(self, token_ids):
        if not isinstance(token_ids, torch.Tensor):
            raise WrongKind(f"a tensor is needed, not {type(token_ids).__name__}")
        if token_ids.dtype not in (torch.int32, torch.int64):
            raise WrongKind(f"IDs must be int32 or int64, not {token_ids.dtype}")
        if token_ids.dim() == 0:
            raise EmbeddingError("a single ID has no length")
        length, limit = token_ids.shape[-1], self.pos_emb.num_embeddings
        if length > limit:
            raise ContextOverflow(length, limit)
        if length == limit:
            log.info("context is full")
        try:
            tok = self.tok_emb(token_ids)
        except IndexError as cause:
            raise UnknownToken(f"IDs must be below {self.tok_emb.num_embeddings} and not negative") from cause
        return tok + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module):
    if not isinstance(module, nn.Module):
        raise WrongKind("not a module")
    total = sum(p.numel() for p in module.parameters() if p.requires_grad)
    log.debug("%d trainable", total)
    return total
