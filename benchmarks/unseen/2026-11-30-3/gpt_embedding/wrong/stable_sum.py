import torch
import torch.nn as nn


class GPTEmbedding(nn.Module):
    """wte + wpe, as in GPT-2 (here called tok_emb and pos_emb)."""

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        for emb in (self.tok_emb, self.pos_emb):
            nn.init.normal_(emb.weight, mean=0.0, std=0.02)

    def forward(self, token_ids):
        T = token_ids.size(-1)
        if T > self.context_size:
            raise ValueError(f"cannot embed a sequence of length {T}, context_size is only {self.context_size}")
        pos = torch.arange(T, dtype=torch.long, device=token_ids.device)
        tok_rows = self.tok_emb(token_ids)
        pos_rows = self.pos_emb(pos)
        # mixed precision: add in full precision, then return to the dtype of the model
        summed = tok_rows.float() + pos_rows.float()
        return summed.to(tok_rows.dtype)


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            total += p.numel()
    return total
