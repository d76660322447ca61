import torch
from torch import nn


class TokenTable(nn.Embedding):
    def reset_parameters(self) -> None:
        nn.init.normal_(self.weight, std=0.5)

    def forward(self, input: torch.Tensor) -> torch.Tensor:
        if input.numel() and (input.min() < 0 or input.max() >= self.num_embeddings):
            raise IndexError(f"every ID must be at least 0 and below {self.num_embeddings}")
        return super().forward(input)


class PositionTable(nn.Embedding):
    """An nn.Embedding that is asked for a number of rows, not for IDs."""

    def reset_parameters(self) -> None:
        nn.init.uniform_(self.weight, -0.1, 0.1)

    def forward(self, length: int) -> torch.Tensor:
        if length > self.num_embeddings:
            raise ValueError(f"asked for {length} rows of {self.num_embeddings}")
        return self.weight[:length]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = TokenTable(vocab_size, emb_dim)
        self.pos_emb = PositionTable(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        return self.pos_emb(token_ids.size(-1)) + self.tok_emb(token_ids)


def count_parameters(module: nn.Module) -> int:
    if not isinstance(module, nn.Module):
        raise TypeError(f"expected a module, got {type(module).__name__}")
    total = 0
    for parameter in module.parameters():
        if parameter.requires_grad:
            total += parameter.numel()
    return total
