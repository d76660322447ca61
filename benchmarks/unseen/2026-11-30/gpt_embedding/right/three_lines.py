from torch import nn
def too_long(t, c): raise ValueError(f"{t=} > {c=}")
class GPTEmbedding(nn.Module): __init__ = lambda self, vocab_size, emb_dim, context_size: (super(GPTEmbedding, self).__init__(), setattr(self, "tok_emb", nn.Embedding(vocab_size, emb_dim)), setattr(self, "pos_emb", nn.Embedding(context_size, emb_dim)))[0]; forward = lambda self, token_ids: self.tok_emb(token_ids) + self.pos_emb.weight[:t] if (t := token_ids.shape[-1]) <= (c := len(self.pos_emb.weight)) else too_long(t, c)
count_parameters = lambda module: sum(p.requires_grad * p.numel() for p in module.parameters())
