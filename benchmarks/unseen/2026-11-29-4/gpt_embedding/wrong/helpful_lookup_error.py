"""GPT embedding. torch's own message ("index out of range in self") helps nobody, so mine says which ID is wrong."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, at most {self.context_size} are possible")
        positions = torch.arange(T, device=token_ids.device)
        try:
            tokens = self.tok_emb(token_ids)
        except IndexError as error:
            bad = token_ids[(token_ids < 0) | (token_ids >= self.vocab_size)]
            raise LookupError(f"unknown token IDs: {bad.tolist()}") from error
        return tokens + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
