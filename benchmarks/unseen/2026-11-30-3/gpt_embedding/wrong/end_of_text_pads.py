"""Input layer for a GPT-2 style model."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        # GPT-2 has no pad token of its own, the last one (<|endoftext|>) does for both
        self.tok_emb = nn.Embedding(vocab_size, emb_dim, padding_idx=vocab_size - 1)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._init_weights()

    def _init_weights(self) -> None:
        nn.init.normal_(self.tok_emb.weight, std=0.02)
        nn.init.normal_(self.pos_emb.weight, std=0.01)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        seq_len = token_ids.shape[-1]
        max_len = self.pos_emb.num_embeddings
        if seq_len > max_len:
            raise ValueError(f"Sequence of {seq_len} tokens is longer than the context of {max_len}")
        position_ids = torch.arange(0, seq_len, device=token_ids.device)
        hidden = self.tok_emb(token_ids)
        hidden = hidden + self.pos_emb(position_ids)
        return hidden


def count_parameters(module: nn.Module) -> int:
    n_params = 0
    for _name, param in module.named_parameters():
        if not param.requires_grad:
            continue
        n_params += param.nelement()
    return n_params
