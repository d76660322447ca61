import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        batch_size, seq_len = token_ids.shape
        if seq_len > self.context_size:
            raise ValueError(f"{seq_len=} is more than context_size={self.context_size}")
        pos = torch.arange(seq_len, device=token_ids.device)
        pos = pos.unsqueeze(0).expand(batch_size, seq_len)
        return self.tok_emb(token_ids) + self.pos_emb(pos)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)


if __name__ == "__main__":
    layer = GPTEmbedding(10, 4, 8)
    print(layer(torch.randint(0, 10, (2, 8))).shape)
