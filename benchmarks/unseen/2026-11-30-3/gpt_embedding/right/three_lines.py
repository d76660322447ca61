import torch, torch.nn as nn
class GPTEmbedding(nn.Module):
    def __init__(s, vocab_size, emb_dim, context_size): super().__init__(); s.tok_emb, s.pos_emb = nn.Embedding(vocab_size, emb_dim), nn.Embedding(context_size, emb_dim)
    def forward(s, token_ids): return s.tok_emb(token_ids) + s.pos_emb.weight[:token_ids.shape[-1]] if token_ids.shape[-1] <= len(s.pos_emb.weight) else exec("raise ValueError('too long')")
count_parameters = lambda module: sum(p.numel() * p.requires_grad for p in module.parameters())
