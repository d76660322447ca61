import torch
from torch import nn


def create_position_ids_from_input_ids(input_ids, padding_idx):
    """Non-padding symbols are replaced by their position numbers, padding symbols are ignored."""
    mask = input_ids.ne(padding_idx).int()
    incremental_indices = torch.cumsum(mask, dim=-1).type_as(mask) * mask
    return (incremental_indices.long() - 1).clamp(min=0)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size, padding_idx=1):
        super().__init__()
        self.padding_idx = padding_idx
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        if token_ids.size(-1) > self.pos_emb.num_embeddings:
            raise ValueError(
                f"input_ids has {token_ids.size(-1)} tokens, max_position_embeddings is {self.pos_emb.num_embeddings}"
            )
        inputs_embeds = self.tok_emb(token_ids)
        position_ids = create_position_ids_from_input_ids(token_ids, self.padding_idx)
        return inputs_embeds + self.pos_emb(position_ids)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
