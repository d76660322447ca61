"""Takes the positions' rows as a slice of the weight, registers them first, and starts small."""

from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.apply(self._init_weights)

    def _init_weights(self, module):
        if isinstance(module, nn.Embedding):
            nn.init.normal_(module.weight, mean=0.0, std=0.02)

    def forward(self, token_ids):
        n = token_ids.size(-1)
        if n > self.pos_emb.num_embeddings:
            raise ValueError(n)
        return self.pos_emb.weight[:n] + self.tok_emb(token_ids)


def count_parameters(module):
    return sum(map(lambda p: p.numel(), filter(lambda p: p.requires_grad, module.parameters())))
