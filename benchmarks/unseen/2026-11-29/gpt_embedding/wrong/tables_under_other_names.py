"""The tables are called as in the book, token_embedding and position_embedding.
Breaks: "`state_dict()` has exactly `tok_emb.weight` `[V, D]` and `pos_emb.weight` `[C, D]`"
Seen by: list(GPTEmbedding(5, 3, 4).state_dict()) is ["token_embedding.weight", "position_embedding.weight"].
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.token_embedding = nn.Embedding(vocab_size, emb_dim)
        self.position_embedding = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.position_embedding.num_embeddings:
            raise ValueError(f"{length} tokens, but context_size is {self.position_embedding.num_embeddings}")
        positions = torch.arange(length, device=token_ids.device)
        return self.token_embedding(token_ids) + self.position_embedding(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
