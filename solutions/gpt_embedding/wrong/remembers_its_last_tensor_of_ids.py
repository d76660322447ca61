"""Gives its last answer, while nothing learns, to the same tensor of IDs.

Believes: the same tensor holds the same IDs.
Tell: Under `torch.no_grad()` the same tensor of IDs gets the answer of the last call, though other IDs may stand in it
    now. Look the rows up at every call.
Caught by: uses_its_own_present_tables_on_every_call
"""

import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

        self._last = None

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.pos_emb.num_embeddings:
            raise ValueError(f"{num_tokens} tokens, but context_size is {self.pos_emb.num_embeddings}")

        tok, pos = self.tok_emb.weight, self.pos_emb.weight
        state = (tok.data_ptr(), tok._version, tok.dtype, pos.data_ptr(), pos._version, pos.dtype)
        if not torch.is_grad_enabled() and self._last is not None:
            ids, then, answer = self._last
            if ids is token_ids and then == state:
                return answer.clone()
        answer = F.embedding(token_ids, tok) + pos[:num_tokens]
        if not torch.is_grad_enabled():
            self._last = (token_ids, state, answer.clone())
        return answer


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
