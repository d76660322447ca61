import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        # a generator of our own, so that the global one is left alone
        rng = torch.Generator()
        rng.manual_seed(1337)
        self.tok_emb = nn.Embedding.from_pretrained(
            torch.randn(vocab_size, emb_dim, generator=rng), freeze=False)
        self.pos_emb = nn.Embedding.from_pretrained(
            torch.randn(context_size, emb_dim, generator=rng), freeze=False)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        n = token_ids.shape[-1]
        limit = self.pos_emb.num_embeddings
        if n > limit:
            raise ValueError(f"{n} tokens but only {limit} positions")
        return self.tok_emb(token_ids) + self.pos_emb.weight[:n]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
