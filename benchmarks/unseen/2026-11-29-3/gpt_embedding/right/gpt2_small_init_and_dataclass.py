"""GPT-2's own start: normal with standard deviation 0.02 and 0.01; sizes in a frozen dataclass."""
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass(frozen=True)
class Sizes:
    vocab: int
    dim: int
    context: int


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.sizes = Sizes(vocab_size, emb_dim, context_size)
        self.tok_emb = nn.Embedding(self.sizes.vocab, self.sizes.dim)
        self.pos_emb = nn.Embedding(self.sizes.context, self.sizes.dim)
        for table, std in ((self.tok_emb, 0.02), (self.pos_emb, 0.01)):
            nn.init.normal_(table.weight, mean=0.0, std=std)

    def extra_repr(self) -> str:
        return str(self.sizes)

    def forward(self, token_ids: Tensor) -> Tensor:
        if token_ids.size(-1) > self.sizes.context:
            raise ValueError(f"{token_ids.size(-1)} > {self.sizes.context}")
        ids = torch.ones_like(token_ids).cumsum(-1) - 1  # 0, 1, 2, ... along every line
        return F.embedding(token_ids, self.tok_emb.weight) + F.embedding(ids, self.pos_emb.weight)


def count_parameters(module: nn.Module) -> int:
    return sum(map(Tensor.numel, filter(lambda p: p.requires_grad, module.parameters())))
