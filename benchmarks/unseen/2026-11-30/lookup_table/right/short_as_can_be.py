import torch; from torch import nn
def lookup(table, token_ids): return table.index_select(0, token_ids.flatten()).view(*token_ids.shape, table.shape[1])
def one_hot_lookup(table, token_ids): return (lookup(torch.arange(len(table), device=table.device)[:, None], token_ids) == torch.arange(len(table), device=table.device)).to(table.dtype) @ table
class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim): super().__init__(); self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
    def forward(self, token_ids): return lookup(self.weight, token_ids)
