import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def validate(self, token_ids: torch.Tensor) -> None:
        if token_ids.size(-1) > self.context_size:
            raise ValueError(
                f"Got {token_ids.size(-1)} tokens, the context holds {self.context_size}."
            )
        lowest, highest = token_ids.min().item(), token_ids.max().item()
        if lowest < 0 or highest >= self.vocab_size:
            raise IndexError(
                f"IDs run from {lowest} to {highest}, allowed are 0 to {self.vocab_size - 1}."
            )

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        self.validate(token_ids)
        positions = torch.arange(token_ids.size(-1), device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
