import logging
import warnings

import torch
from torch import nn

logger = logging.getLogger(__name__)


class GPTEmbedding(nn.Module):
    """GPT-2's wte + wpe.

    Extra arguments, all with defaults: device and dtype of the tables, and verbose.
    """

    def __init__(self, vocab_size, emb_dim, context_size, device=None, dtype=torch.float32, verbose=False):
        super().__init__()
        factory = {"device": device, "dtype": dtype}
        self.tok_emb = nn.Embedding(vocab_size, emb_dim, **factory)
        self.pos_emb = nn.Embedding(context_size, emb_dim, **factory)
        self.register_buffer("position_ids", torch.arange(context_size, device=device), persistent=False)
        self.verbose = verbose
        if emb_dim % 2:
            warnings.warn(f"emb_dim {emb_dim} is odd, which is unusual", stacklevel=2)
        logger.debug("made %s x %s and %s x %s", vocab_size, emb_dim, context_size, emb_dim)

    def forward(self, token_ids):
        seq_len = token_ids.shape[-1]
        max_len = self.position_ids.numel()
        if seq_len > max_len:
            logger.error("too long: %d > %d", seq_len, max_len)
            raise ValueError(
                f"Cannot forward sequence of length {seq_len}, block size is only {max_len}"
            )
        if seq_len == 0:
            warnings.warn("no tokens", RuntimeWarning)
        inputs_embeds = self.tok_emb(token_ids)
        position_embeds = self.pos_emb(self.position_ids[:seq_len])
        hidden_states = inputs_embeds + position_embeds
        if self.verbose:
            logger.info("hidden states: %s", tuple(hidden_states.shape))
        return hidden_states


def count_parameters(module, only_trainable=True):
    return sum(p.numel() for p in module.parameters() if p.requires_grad or not only_trainable)
