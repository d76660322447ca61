"""Token plus position embedding, guarded against exploding gradients."""

import torch
import torch.nn as nn

CLIP_VALUE = 5.0


def _clip(grad: torch.Tensor) -> torch.Tensor:
    return grad.clamp(-CLIP_VALUE, CLIP_VALUE)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        for table in self.parameters():
            table.register_hook(_clip)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        seq_len = token_ids.size(-1)
        if seq_len > self.pos_emb.num_embeddings:
            raise ValueError(
                f"Input has {seq_len} tokens, context_size is {self.pos_emb.num_embeddings}."
            )
        pos_ids = torch.arange(seq_len, device=token_ids.device)
        x = self.tok_emb(token_ids)
        x = x + self.pos_emb(pos_ids)
        return x


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
