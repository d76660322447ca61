import torch
import torch.nn as nn


class GPTEmbedding(nn.Module):
    """Takes a single text, a batch of texts, or batches of batches."""

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        single = token_ids.ndim == 1
        if single:
            token_ids.unsqueeze_(0)         # (T,) -> (1, T)

        seq_len = token_ids.shape[-1]
        if seq_len > self.context_size:
            raise ValueError(f"{seq_len} tokens are too many, context_size is {self.context_size}")

        positions = torch.arange(seq_len, device=token_ids.device)
        x = self.tok_emb(token_ids) + self.pos_emb(positions)
        return x[0] if single else x


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
