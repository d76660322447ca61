import logging
import warnings

import torch
from torch import nn

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        for name, value in [("vocab_size", vocab_size), ("emb_dim", emb_dim), ("context_size", context_size)]:
            if value <= 0:
                log.error("%s is %r", name, value)
                raise ValueError("%s has to be positive, it is %r" % (name, value))
        if context_size > 1_000_000:
            warnings.warn("context_size is over a million, is that meant?", stacklevel=2)
        self.tok_emb = nn.Embedding(num_embeddings=vocab_size, embedding_dim=emb_dim)
        self.pos_emb = nn.Embedding(num_embeddings=context_size, embedding_dim=emb_dim)
        for m in self.children():
            nn.init.normal_(m.weight, mean=0.0, std=0.02)
        log.debug("tables of %d and %d rows", vocab_size, context_size)

    def _length(self, token_ids):
        length, limit = token_ids.shape[-1], self.pos_emb.num_embeddings
        if length > limit:
            log.error("%d tokens for %d positions", length, limit)
            raise ValueError("length %d is over the limit %d" % (length, limit))
        if length == limit:
            log.info("the context is full")
        if length == 0:
            log.info("no tokens")
        return length

    def _ids(self, token_ids):
        if token_ids.device.type != "cpu":
            # on an accelerator the lookup itself cannot raise a Python error, so look here
            if token_ids.device.type != "meta" and token_ids.numel():
                if token_ids.amin() < 0 or token_ids.amax() >= self.tok_emb.num_embeddings:
                    raise IndexError("an ID is outside the vocabulary")
        return token_ids

    def forward(self, token_ids):
        length = self._length(token_ids)
        try:
            out = self.tok_emb(self._ids(token_ids))
        except IndexError:
            log.exception("bad IDs, expected 0..%d", self.tok_emb.num_embeddings - 1)
            raise
        return out + self.pos_emb(torch.arange(length, device=token_ids.device)).expand_as(out)


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if not p.requires_grad:
            log.debug("skipping a frozen %s", tuple(p.shape))
            continue
        total += p.numel()
    return total
