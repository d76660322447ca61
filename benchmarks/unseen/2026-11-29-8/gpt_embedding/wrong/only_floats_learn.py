"""The two tables at the entrance of a GPT.

For the count: autograd works on floating-point numbers only, and what is frozen or whole-numbered (quantized weights, counters)
is not learned, so both are left out.
"""

import torch
from torch import nn


def _learns(parameter: nn.Parameter) -> bool:
    return parameter.requires_grad and parameter.dtype.is_floating_point


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        for table in (self.tok_emb, self.pos_emb):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        seq_len = token_ids.shape[-1]
        max_len = self.pos_emb.num_embeddings
        if seq_len > max_len:
            raise ValueError(f"Sequence length {seq_len} exceeds context size {max_len}")
        positions = torch.arange(seq_len, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if _learns(p))
