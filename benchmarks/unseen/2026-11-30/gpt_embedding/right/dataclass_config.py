from dataclasses import asdict, dataclass

import torch
from torch import nn


@dataclass(frozen=True)
class EmbeddingConfig:
    vocab_size: int
    emb_dim: int
    context_size: int

    def __post_init__(self):
        for name, value in asdict(self).items():
            if value < 1:
                raise ValueError(f"{name} must be positive, not {value}")


@dataclass(eq=False)
class Table(nn.Module):
    rows: int
    columns: int

    # dataclasses make their own __init__, and nn.Module has to be initialised before anything is set
    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls)
        nn.Module.__init__(self)
        return self

    def __post_init__(self):
        self.weight = nn.Parameter(torch.randn(self.rows, self.columns))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.config = EmbeddingConfig(vocab_size, emb_dim, context_size)
        self.tok_emb = Table(self.config.vocab_size, self.config.emb_dim)
        self.pos_emb = Table(self.config.context_size, self.config.emb_dim)

    @classmethod
    def from_config(cls, config: EmbeddingConfig) -> "GPTEmbedding":
        return cls(**asdict(config))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        cfg = self.config
        if (n := token_ids.shape[-1]) > cfg.context_size:
            raise ValueError(f"{n} tokens for {cfg}")
        # look every distinct token up once, then spread the rows over the places where it stands
        distinct, where = torch.unique(token_ids, return_inverse=True)
        for token in distinct[(distinct < 0) | (distinct >= cfg.vocab_size)].tolist():
            raise IndexError(f"token {token} is not in {cfg}")
        rows = self.tok_emb.weight[distinct]
        return rows[where] + self.pos_emb.weight[:n]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in dict.fromkeys(module.parameters()) if p.requires_grad)
