"""Breaks: the row of each token plus the row of its position. In eval mode position rows are kept from the first call: stale after load_state_dict."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

        self._rows = None

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.pos_emb.num_embeddings:
            raise ValueError(f"{num_tokens} tokens, but context_size is {self.pos_emb.num_embeddings}")

        if self.training or torch.is_grad_enabled():
            self._rows = None
            return self.tok_emb(token_ids) + self.pos_emb.weight[:num_tokens]
        weight = self.pos_emb.weight
        if self._rows is None or self._rows.dtype != weight.dtype or self._rows.device != weight.device:
            self._rows = weight.detach().clone()
        return self.tok_emb(token_ids) + self._rows[:num_tokens]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
