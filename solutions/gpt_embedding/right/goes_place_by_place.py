"""Goes through the line place by place: all tokens that stand there, plus the one row of the place."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        C = self.pos_emb.num_embeddings
        if T > C:
            raise ValueError(f"The line is {T} tokens long. There are only {C} places.")
        vectors = self.tok_emb(token_ids)
        if T == 0:
            return vectors + self.pos_emb.weight[:0]
        rows = self.pos_emb.weight.unbind(0)
        columns = vectors.unbind(-2)
        return torch.stack([columns[t] + rows[t] for t in range(T)], dim=-2)


def count_parameters(module: nn.Module) -> int:
    counted = []
    for parameter in module.parameters():
        if parameter.requires_grad and not any(parameter is other for other in counted):
            counted.append(parameter)
    return sum(parameter.numel() for parameter in counted)
