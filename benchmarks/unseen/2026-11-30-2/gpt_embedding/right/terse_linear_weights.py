from torch import nn
from torch.nn.functional import embedding


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        # nn.Linear(D, V) keeps its weight as [V, D]
        self.tok_emb = nn.Linear(emb_dim, vocab_size, bias=False)
        self.pos_emb = nn.Linear(emb_dim, context_size, bias=False)

    def forward(self, token_ids):
        t = token_ids.size(-1)
        if t > self.pos_emb.out_features:
            raise ValueError(t)
        return embedding(token_ids, self.tok_emb.weight) + self.pos_emb.weight[:t]


def count_parameters(module):
    n = 0
    for p in module.parameters():
        n += p.numel() if p.requires_grad else 0
    return n
