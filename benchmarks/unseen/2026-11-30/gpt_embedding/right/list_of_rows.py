import torch
from torch import nn

# I think of a table as a list of rows, so I make it one.


class GPTEmbedding(nn.Module):

    def __init__(self, vocab_size, emb_dim, context_size):
        super(GPTEmbedding, self).__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        sequence_length = list(token_ids.shape)[-1]
        maximum = list(self.pos_emb.weight.shape)[0]
        if sequence_length > maximum:
            raise ValueError('The sequence has ' + str(sequence_length) + ' tokens and the maximum is ' + str(maximum))

        token_rows = list(self.tok_emb.weight.unbind(0))
        position_rows = list(self.pos_emb.weight.unbind(0))

        result = []
        for number, token in enumerate(token_ids.reshape(-1).tolist()):
            if token < 0:
                # a list would count from its end
                raise IndexError('negative token ' + str(token))
            row = token_rows[token]  # IndexError when there is none
            result.append(row + position_rows[number % sequence_length])

        emb_dim = self.tok_emb.weight.shape[1]
        if len(result) == 0:
            empty = torch.empty(list(token_ids.shape) + [emb_dim], dtype=self.tok_emb.weight.dtype,
                                device=self.tok_emb.weight.device)
            return empty
        return torch.stack(result).reshape(list(token_ids.shape) + [emb_dim])


def count_parameters(module):
    count = 0
    for parameter in module.parameters():
        if parameter.requires_grad is True:
            count += parameter.numel()
    return count
