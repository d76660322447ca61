"""Takes T from dimension 1 if there is one, so three dimensions go wrong.

Breaks: "forward(token_ids [..., T]) → [..., T, D]: the row of each token plus the row of its position"
Seen by: layer(torch.zeros(2, 1, 3).long()) adds position row 0 to all three tokens; [2, 2, 3] raises RuntimeError.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[1] if token_ids.dim() > 1 else token_ids.shape[0]
        if token_ids.shape[-1] > self.context_size:
            raise ValueError(f"{token_ids.shape[-1]} tokens > {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    trainable = [p for p in module.parameters() if p.requires_grad]
    return sum(p.shape.numel() for p in trainable)
