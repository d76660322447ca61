"""No position IDs at all: slices the position table, and adds it in place to the fresh token rows."""
from math import prod

from torch import Tensor, nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        *_, length = token_ids.shape
        if not length <= self.pos_emb.num_embeddings:
            raise ValueError("sequence of %d tokens, but context_size is %d" % (length, self.pos_emb.num_embeddings))
        out = self.tok_emb(token_ids)
        out += self.pos_emb.weight.narrow(0, 0, length)
        return out


def count_parameters(module: nn.Module) -> int:
    total = 0
    for _name, parameter in module.named_parameters():
        if parameter.requires_grad:
            total += prod(parameter.shape)
    return total
