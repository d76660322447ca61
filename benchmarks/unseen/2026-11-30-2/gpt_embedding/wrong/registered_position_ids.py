import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        # a buffer, so that it moves with the layer
        self.register_buffer("position_ids", torch.arange(context_size))

    def forward(self, token_ids):
        seq_length = token_ids.shape[-1]
        if seq_length > self.position_ids.shape[0]:
            raise ValueError("input of %d tokens, only %d positions" % (seq_length, self.position_ids.shape[0]))
        inputs_embeds = self.tok_emb(token_ids)
        position_embeds = self.pos_emb(self.position_ids[:seq_length])
        return inputs_embeds + position_embeds


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            total += p.numel()
    return total
