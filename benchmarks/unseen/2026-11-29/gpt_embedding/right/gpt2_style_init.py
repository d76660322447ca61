"""Sets all tables to N(0, 0.02) through self.apply(), as GPT-2 code does, and checks the IDs as Python numbers."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.vocab_size = vocab_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.apply(self._init_weights)

    @staticmethod
    def _init_weights(module):
        if isinstance(module, nn.Embedding):
            module.weight.data.normal_(mean=0.0, std=0.02)

    def forward(self, token_ids):
        seq_length = token_ids.shape[-1]
        if seq_length > self.pos_emb.num_embeddings:
            raise ValueError("sequence length %s, context size %s" % (seq_length, self.pos_emb.num_embeddings))
        if not token_ids.is_meta:
            for i in set(token_ids.flatten().tolist()):
                if i not in range(self.vocab_size):
                    raise IndexError(f"token ID {i}")
        tok_embeds = self.tok_emb(token_ids)
        pos_embeds = self.pos_emb(torch.arange(seq_length, device=token_ids.device))
        return tok_embeds + pos_embeds


def count_parameters(module):
    return sum(p.numel() for p in module.parameters(recurse=True) if p.requires_grad)
