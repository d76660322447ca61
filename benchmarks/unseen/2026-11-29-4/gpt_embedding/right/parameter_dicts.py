"""GPT embedding made of two ParameterDicts, because they give the names `tok_emb.weight` and `pos_emb.weight` for free."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Adds a row of one table to a row of another."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        for name, rows in (("tok_emb", vocab_size), ("pos_emb", context_size)):
            table = nn.Parameter(torch.randn(rows, emb_dim) / emb_dim**0.5)
            setattr(self, name, nn.ParameterDict({"weight": table}))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        tokens, places = self.tok_emb["weight"], self.pos_emb["weight"]
        length = token_ids.shape[-1]
        if length > places.shape[0]:
            raise ValueError(f"length {length} is more than the context size {places.shape[0]}")
        # Square brackets would count a negative ID from the end of the table.
        # Sent past the end it raises IndexError like any other ID that is not there.
        ids = token_ids.masked_fill(token_ids < 0, tokens.shape[0])
        return tokens[ids] + places[:length]


def count_parameters(module: nn.Module) -> int:
    trainable = filter(lambda p: p.requires_grad, module.parameters())
    return sum(map(torch.Tensor.numel, trainable))
