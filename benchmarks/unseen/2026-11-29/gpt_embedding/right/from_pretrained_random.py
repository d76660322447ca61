"""Makes the tables with nn.Embedding.from_pretrained(..., freeze=False) of numbers it has just drawn."""
import torch
from torch import nn


def random_table(rows: int, dim: int) -> nn.Embedding:
    return nn.Embedding.from_pretrained(0.02 * torch.randn(rows, dim), freeze=False)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = random_table(vocab_size, emb_dim)
        self.pos_emb = random_table(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        match token_ids.shape[-1]:
            case length if length > self.pos_emb.num_embeddings:
                raise ValueError(f"{length} tokens are more than {self.pos_emb.num_embeddings}")
            case length:
                positions = torch.arange(length, dtype=torch.int32, device=token_ids.device)
        return self.tok_emb(token_ids).add(self.pos_emb(positions))


def count_parameters(module: nn.Module) -> int:
    return sum(len(p.view(-1)) if p.is_contiguous() else p.numel() for p in module.parameters() if p.requires_grad)
