"""Makes an empty tensor where no gradient is wanted, and adds into it.

Believes: `out=` brings the result into the right dtype.
Tell: Without gradient you write the sum into a tensor that you have made in torch's default dtype, so that float64 tables
    give float32. Make it in the dtype of the tables, or let the sum make its own.
Caught by: follows_its_module_to_any_dtype_and_device
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        tokens, positions = self.tok_emb(token_ids), self.pos_emb.weight[:length]
        if torch.is_grad_enabled():
            return tokens + positions
        return torch.add(tokens, positions, out=torch.empty(*tokens.shape, device=tokens.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
