# one token after the other, no tricks
import torch
import tiktoken
from torch.utils.data import DataLoader
from torch.utils.data import TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length <= 0:
        raise ValueError("max_length has to be positive")
    if stride <= 0:
        raise ValueError("stride has to be positive")

    # copy the tokens so the list of the caller stays as it is
    tokens = []
    if isinstance(token_ids, torch.Tensor):
        if len(token_ids.shape) != 1:
            raise ValueError("I can only do tensors with one dimension")
        for number in token_ids.tolist():
            tokens.append(number)
    else:
        for number in token_ids:
            if number != int(number):
                raise ValueError("this is not a token: " + str(number))
            tokens.append(int(number))
    how_many = len(tokens)

    all_inputs = []
    all_targets = []
    start = 0
    while start < how_many - max_length:
        one_input = []
        one_target = []
        position = start
        while position < start + max_length:
            one_input.append(tokens[position])
            one_target.append(tokens[position + 1])
            position = position + 1
        all_inputs.append(one_input)
        all_targets.append(one_target)
        start = start + stride

    if all_inputs == []:
        empty_inputs = torch.zeros((0, max_length)).long()
        empty_targets = torch.zeros((0, max_length)).long()
        return empty_inputs, empty_targets
    else:
        return torch.tensor(all_inputs).long(), torch.tensor(all_targets).long()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    if not isinstance(text, str):
        raise TypeError("text has to be a string")
    encoder = tiktoken.get_encoding("gpt2")
    token_ids = encoder.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(token_ids, max_length, stride)
    if len(inputs) != len(targets):
        raise RuntimeError("this should never happen")
    dataset = TensorDataset(inputs, targets)
    if shuffle == True:
        loader = DataLoader(dataset, batch_size=batch_size, shuffle=True, drop_last=drop_last)
    else:
        loader = DataLoader(dataset, batch_size=batch_size, shuffle=False, drop_last=drop_last)
    return loader
