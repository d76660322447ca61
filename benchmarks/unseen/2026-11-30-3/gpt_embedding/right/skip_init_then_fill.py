import torch
from torch import nn
from torch.nn.utils import skip_init


class GPTEmbedding(nn.Module):
    """Draws both tables in one go from one block of noise."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = skip_init(nn.Embedding, vocab_size, emb_dim)
        self.pos_emb = skip_init(nn.Embedding, context_size, emb_dim)
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self) -> None:
        tables = [self.tok_emb.weight, self.pos_emb.weight]
        noise = torch.randn(sum(map(len, tables)), tables[0].shape[1])
        for table, part in zip(tables, noise.split([len(t) for t in tables]), strict=True):
            table.copy_(part)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        tokens = token_ids.shape[-1]
        if (over := tokens - self.pos_emb.num_embeddings) > 0:
            raise ValueError(f"{over} token(s) too many: {tokens} instead of {tokens - over}")
        positions = torch.ones(tokens, dtype=torch.int64, device=token_ids.device).nonzero().squeeze(1)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    learned = torch.tensor(
        [p.numel() for p in module.parameters() if p.requires_grad], dtype=torch.int64, device="cpu"
    )
    return int(learned.sum())
