"""GPT embedding, and a parameter count that looks whether it has met a parameter before."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError(f"{T} tokens are more than context_size = {self.pos_emb.num_embeddings}")
        positions = torch.arange(T, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    met = []
    for parameter in module.parameters():
        # `in` does not work with tensors, torch.equal does
        if parameter.requires_grad and not any(torch.equal(parameter, other) for other in met):
            met.append(parameter)
    return sum(parameter.numel() for parameter in met)
