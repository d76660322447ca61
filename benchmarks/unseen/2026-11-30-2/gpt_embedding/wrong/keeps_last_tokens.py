import torch
import torch.nn as nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        # the model can only look at the last context_size tokens
        idx_cond = token_ids[..., -self.context_size:]
        num_tokens = idx_cond.shape[-1]
        if num_tokens > self.context_size:
            raise ValueError("too many tokens")
        tok_embeds = self.tok_emb(idx_cond)
        pos_embeds = self.pos_emb(torch.arange(num_tokens, device=idx_cond.device))
        return tok_embeds + pos_embeds


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)


if __name__ == "__main__":
    torch.manual_seed(123)
    batch = torch.randint(0, 50257, (8, 4))
    print(GPTEmbedding(50257, 256, 1024)(batch).shape)
