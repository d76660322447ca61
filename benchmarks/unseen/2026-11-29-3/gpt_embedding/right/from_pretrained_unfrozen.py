"""from_pretrained on random numbers, not frozen; positions through index_add on a broadcast."""
import torch
from torch import nn


def random_table(rows: int, columns: int) -> nn.Embedding:
    return nn.Embedding.from_pretrained(torch.randn(rows, columns), freeze=False)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = random_table(vocab_size, emb_dim)
        self.pos_emb = random_table(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        """Raises ValueError or IndexError."""
        t = token_ids.shape[-1]
        c = self.pos_emb.weight.shape[0]
        if t > c:
            raise ValueError(f"Cannot embed {t} tokens: context_size={c}")
        try:
            rows = self.tok_emb(token_ids)
        except (IndexError, RuntimeError) as error:
            raise IndexError(f"a token ID is outside 0..{self.tok_emb.weight.shape[0] - 1}") from error
        where = torch.arange(t, device=rows.device)
        return rows.index_add(-2, where, self.pos_emb.weight.index_select(0, where).expand_as(rows))


def count_parameters(module: nn.Module) -> int:
    total = 0
    done: list[nn.Parameter] = []
    for p in module.parameters():
        if any(p is q for q in done):
            continue
        done.append(p)
        if p.requires_grad:
            total += p.numel()
    return total
