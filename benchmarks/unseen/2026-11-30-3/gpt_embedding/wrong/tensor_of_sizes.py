import torch
import torch.nn as nn


class GPTEmbedding(nn.Module):
    """token embedding + position embedding"""

    def __init__(self, vocab_size, emb_dim, context_size):
        super(GPTEmbedding, self).__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        C = self.pos_emb.weight.shape[0]
        if T > C:
            raise ValueError("T is " + str(T) + " but context_size is " + str(C))
        positions = torch.arange(T).to(token_ids.device)
        token_part = self.tok_emb(token_ids)
        position_part = self.pos_emb(positions)
        return token_part + position_part


def count_parameters(module):
    # size of every trainable tensor, then the sum of them
    sizes = [p.numel() for p in module.parameters() if p.requires_grad]
    return int(torch.Tensor(sizes).sum().item())
