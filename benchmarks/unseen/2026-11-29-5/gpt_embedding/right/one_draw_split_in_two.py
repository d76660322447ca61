"""GPT embedding layer. All numbers are drawn in one go and then dealt out to the two tables."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        numbers = torch.randn(vocab_size + context_size, emb_dim)
        # freeze=False: from_pretrained would freeze them otherwise; clone: each table owns its numbers
        self.tok_emb = nn.Embedding.from_pretrained(numbers[:vocab_size].clone(), freeze=False)
        self.pos_emb = nn.Embedding.from_pretrained(numbers[vocab_size:].clone(), freeze=False)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        try:
            places = self.pos_emb.weight.narrow(0, 0, length)
        except (RuntimeError, IndexError):
            # narrow does not reach over the end of the table
            room = self.pos_emb.weight.shape[0]
            raise ValueError(f"{length} tokens, but there is room for {room} only") from None
        return places + self.tok_emb(token_ids)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() * int(p.requires_grad) for p in module.parameters())
