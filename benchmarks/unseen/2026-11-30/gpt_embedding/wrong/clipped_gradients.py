import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Embedding layer with stable training: frequent tokens cannot get huge gradients."""

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        for p in self.parameters():
            p.register_hook(lambda grad: grad.clamp(-1.0, 1.0))

    def forward(self, token_ids):
        length, limit = token_ids.shape[-1], self.pos_emb.num_embeddings
        if length > limit:
            raise ValueError(f"length {length} is over the limit of {limit}")
        positions = torch.arange(length, dtype=torch.long, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
