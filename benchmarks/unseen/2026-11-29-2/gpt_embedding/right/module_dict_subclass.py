"""The class is itself an nn.ModuleDict."""
import torch
from torch import nn


class GPTEmbedding(nn.ModuleDict):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__(
            {
                "tok_emb": nn.Embedding(vocab_size, emb_dim),
                "pos_emb": nn.Embedding(context_size, emb_dim),
            }
        )

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        steps = token_ids.shape[-1]
        limit = self["pos_emb"].num_embeddings
        if steps > limit:
            raise ValueError(f"T={steps} > C={limit}")
        where = torch.arange(0, steps, dtype=torch.int64, device=self["pos_emb"].weight.device)
        return torch.add(self["tok_emb"](token_ids), self["pos_emb"](where))


def count_parameters(module: nn.Module) -> int:
    return sum(map(torch.numel, filter(lambda p: p.requires_grad, module.parameters())))
