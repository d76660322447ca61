import torch
from torch import nn


class my_table(nn.Module):
    def __init__(self, how_many, how_wide):
        super().__init__()
        pieces = []
        left = how_many
        while left > 0:
            now = 1000 if left > 1000 else left
            pieces.append(torch.randn(now, how_wide))
            left = left - now
        self.weight = nn.Parameter(torch.cat(pieces))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = my_table(vocab_size, emb_dim)
        self.pos_emb = my_table(context_size, emb_dim)

    def forward(self, token_ids):
        # how long is it?
        sizes = []
        for s in token_ids.shape:
            sizes.append(int(s))
        how_long = sizes[len(sizes) - 1]
        if how_long > len(self.pos_emb.weight):
            raise ValueError("too many tokens")

        # all ids in one long list
        todo = [token_ids.tolist()]
        depth = 0
        while depth < len(sizes):
            longer = []
            for part in todo:
                for thing in part:
                    longer.append(thing)
            todo = longer
            depth = depth + 1

        which_tok = []
        which_pos = []
        p = 0
        for number in todo:
            if number < 0:
                raise IndexError("negative id " + str(number))
            if number > len(self.tok_emb.weight) - 1:
                raise IndexError("id too big " + str(number))
            which_tok.append(number)
            which_pos.append(p)
            p = p + 1
            if p == how_long:
                p = 0

        dev = self.tok_emb.weight.device
        which_tok = torch.tensor(which_tok, dtype=torch.int64, device=dev)
        which_pos = torch.tensor(which_pos, dtype=torch.int64, device=dev)
        answer = self.tok_emb.weight[which_tok] + self.pos_emb.weight[which_pos]
        sizes.append(self.tok_emb.weight.shape[1])
        return answer.reshape(sizes)


def count_parameters(module):
    n = 0
    for p in module.parameters():
        if p.requires_grad == False:
            continue
        one = 1
        for s in p.shape:
            one = one * s
        n = n + one
    return n
