"""My GPT embedding. I went through the sentence word by word, because then I could see what happens."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.context_size = context_size

    def forward(self, token_ids):
        how_many = token_ids.shape[-1]

        if how_many > self.context_size:
            raise ValueError("The text has " + str(how_many) + " tokens but I can only take " + str(self.context_size))

        # no words: stack does not like an empty list
        if how_many == 0:
            return self.tok_emb(token_ids) + self.pos_emb.weight[:0]

        words = []
        for t in range(how_many):
            # the word at place t, in all sentences of the batch at once
            word = self.tok_emb(token_ids[..., t])
            place = self.pos_emb.weight[t]
            words.append(word + place)

        return torch.stack(words, dim=-2)


def count_parameters(module):
    counted = []
    answer = 0
    for p in module.parameters():
        # "in" would compare the numbers, I want to know if it is the same object
        already = any(p is q for q in counted)
        if p.requires_grad and not already:
            counted.append(p)
            answer += p.numel()
    return answer


if __name__ == "__main__":
    layer = GPTEmbedding(5, 3, 4)
    print(layer(torch.tensor([[0, 1, 2], [2, 1, 0]])).shape)
    print(count_parameters(layer))
