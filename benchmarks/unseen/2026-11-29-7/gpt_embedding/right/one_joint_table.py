"""One lookup instead of two: the rows of the positions follow those of the tokens, as if it were one table.

Every token asks for two rows of it, its own and that of its place, and the pair is added up.
"""

import torch
from torch import Tensor, nn


class Part(nn.Module):
    """A part of the joint table, under a name of its own."""

    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        weight = torch.empty(rows, width)
        self.weight = nn.Parameter(weight.normal_())


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Part(vocab_size, emb_dim)
        self.pos_emb = Part(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        tokens, length = self.tok_emb.weight.shape[0], token_ids.shape[-1]
        if length > self.pos_emb.weight.shape[0]:
            raise ValueError(f"{length} places are needed, {self.pos_emb.weight.shape[0]} are in the table")
        if not token_ids.is_meta:
            # clamp moves nothing but what lies outside
            moved = token_ids.clamp(0, tokens - 1) != token_ids
            if moved.any():
                raise IndexError(f"no token: {token_ids[moved].unique().tolist()[:4]}")
        joint = torch.cat((self.tok_emb.weight, self.pos_emb.weight[:length]))
        places = torch.arange(tokens, tokens + length, device=token_ids.device).expand(token_ids.shape)
        pairs = torch.stack((token_ids.to(places.dtype), places), dim=-1)
        own, place = joint[pairs].unbind(-2)
        return own + place


def count_parameters(module: nn.Module) -> int:
    owners = {p: name for name, p in module.named_parameters() if p.requires_grad}
    return sum(p.numel() for p in owners)
