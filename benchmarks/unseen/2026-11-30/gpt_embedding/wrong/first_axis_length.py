import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        if token_ids.shape[-1] > self.pos_emb.num_embeddings:
            raise ValueError(f"too long: {token_ids.shape[-1]}, allowed: {self.pos_emb.num_embeddings}")

        tokens = self.tok_emb(token_ids)

        # one position for every token
        places = []
        for place in range(len(token_ids)):
            places.append(place % self.pos_emb.num_embeddings)
        places = torch.tensor(places, dtype=torch.long, device=token_ids.device)
        positions = self.pos_emb(places)

        # make the shapes match
        while positions.dim() < tokens.dim():
            positions = positions.unsqueeze(1)
        return tokens + positions


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
