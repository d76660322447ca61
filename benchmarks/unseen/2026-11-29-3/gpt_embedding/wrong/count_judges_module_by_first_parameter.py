"""Breaks: frozen parameters are not counted. Whether a submodule is frozen is read off its first parameter: bias-only or weight-only training miscounts."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.pos_emb.num_embeddings:
            raise ValueError(f"{num_tokens} tokens, but context_size is {self.pos_emb.num_embeddings}")

        positions = torch.arange(num_tokens, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    seen, total = set(), 0
    for part in module.modules():
        own = list(part.parameters(recurse=False))
        if not own or not own[0].requires_grad:
            continue  # nothing to learn here
        for p in own:
            if id(p) not in seen:
                seen.add(id(p))
                total += p.numel()
    return total
