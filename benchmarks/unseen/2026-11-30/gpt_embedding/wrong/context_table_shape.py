import torch
import torch.nn as nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        # positions live next to the tokens, so give them a table of the same kind
        self.pos_emb = nn.Embedding(vocab_size + context_size, emb_dim)

    def forward(self, token_ids):
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.context_size:
            raise ValueError(f"{num_tokens} tokens, but at most {self.context_size} fit")
        token_embeddings = self.tok_emb(token_ids)
        pos_embeddings = self.pos_emb(torch.arange(num_tokens, device=token_ids.device))
        return token_embeddings + pos_embeddings


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            total += p.numel()
    return total
