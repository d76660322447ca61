"""GPT input layer for long contexts.

The lines are worked on in blocks of 2048 tokens, so that the temporary tensors stay in the cache of the CPU: first all full
blocks, then what is left at the end.
"""

import torch
from torch import nn

BLOCK = 2048


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def _block(self, token_ids: torch.Tensor, start: int) -> torch.Tensor:
        positions = self.pos_emb.weight[start : start + token_ids.shape[-1]]
        return self.tok_emb(token_ids) + positions

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        limit = self.pos_emb.weight.shape[0]
        if length > limit:
            raise ValueError(f"Input has {length} tokens, the context holds {limit}.")
        full, rest = divmod(length, BLOCK)
        pieces = [self._block(token_ids[..., n * BLOCK : (n + 1) * BLOCK], n * BLOCK) for n in range(full)]
        pieces.append(self._block(token_ids[..., -rest:], full * BLOCK))
        return torch.cat(pieces, dim=-2)


def count_parameters(module: nn.Module) -> int:
    sizes = [p.numel() for _, p in module.named_parameters() if p.requires_grad]
    return sum(sizes)
