# Windows of tokens. Errors are values.
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

nil = None


def checkArgs(maxLength, stride):
	if maxLength < 1:
		return "sliding_windows: max_length < 1"
	if stride < 1:
		return "sliding_windows: stride < 1"
	return nil


def makeSlice(tokenIDs):
	if torch.is_tensor(tokenIDs):
		return tokenIDs.to(dtype=torch.int64), nil
	out = []
	for _, t in enumerate(tokenIDs):
		out.append(int(t))
	return torch.tensor(out, dtype=torch.int64), nil


def countWindows(n, maxLength, stride):
	count = 0
	start = 0
	while start < n - maxLength:
		count += 1
		start += stride
	return count


def sliding_windows(token_ids, max_length, stride):
	err = checkArgs(max_length, stride)
	if err != nil:
		raise ValueError(err)
	src, err = makeSlice(token_ids)
	if err != nil:
		raise ValueError(err)

	count = countWindows(src.shape[0], max_length, stride)
	inputs = torch.empty((count, max_length), dtype=torch.int64)
	targets = torch.empty((count, max_length), dtype=torch.int64)
	i = 0
	while i < count:
		lo = i * stride
		hi = lo + max_length
		inputs[i].copy_(src[lo:hi])
		targets[i].copy_(src[lo + 1:hi + 1])
		i += 1
	return inputs, targets


def newEncoder():
	try:
		return tiktoken.get_encoding("gpt2"), nil
	except Exception as e:
		return nil, e


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
	enc, err = newEncoder()
	if err != nil:
		raise err
	ids = enc.encode(text, allowed_special={"<|endoftext|>"})
	inputs, targets = sliding_windows(ids, max_length, stride)
	return DataLoader(
		TensorDataset(inputs, targets),
		batch_size=batch_size,
		shuffle=shuffle,
		drop_last=drop_last,
	)
