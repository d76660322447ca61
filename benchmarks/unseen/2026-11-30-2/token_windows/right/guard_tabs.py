import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


class _Windows(Dataset):
	"""Windows that were cut beforehand, with nothing left to go wrong afterwards."""

	__slots__ = ("_inputs", "_targets")

	def __init__(self, inputs, targets):
		if inputs.shape != targets.shape:
			raise ValueError("inputs and targets differ in shape")
		if inputs.dtype != torch.int64 or targets.dtype != torch.int64:
			raise TypeError("inputs and targets have to be int64")
		self._inputs = inputs
		self._targets = targets

	def __len__(self):
		return int(self._inputs.shape[0])

	def __getitem__(self, index):
		if not -len(self) <= index < len(self):
			raise IndexError("window %d of %d" % (index, len(self)))
		return self._inputs[index].clone(), self._targets[index].clone()


def sliding_windows(token_ids, max_length, stride):
	try:
		too_short = max_length < 1
		too_slow = stride < 1
	except TypeError as e:
		raise TypeError("max_length and stride are whole numbers") from e
	if too_short:
		raise ValueError("max_length < 1: %s" % max_length)
	if too_slow:
		raise ValueError("stride < 1: %s" % stride)
	if token_ids is None:
		raise TypeError("token_ids is None")

	ids = torch.empty(0, dtype=torch.int64)
	if len(token_ids) > 0:
		ids = torch.as_tensor(token_ids)
		if ids.dtype not in (torch.int32, torch.int64):
			raise TypeError("token_ids holds %s" % ids.dtype)
		if ids.dim() > 1:
			raise ValueError("token_ids has %d dimensions" % ids.dim())
		ids = ids.to(torch.int64)

	n = ids.size(0)
	inputs = torch.empty(0, max_length, dtype=torch.int64)
	targets = torch.empty(0, max_length, dtype=torch.int64)
	if n > max_length:
		# one row for every possible start, of which every stride-th stays
		rows = n - max_length
		ids = ids.contiguous()
		every = ids.as_strided((rows, max_length + 1), (1, 1), ids.storage_offset())
		kept = every[::stride]
		inputs = kept[:, 0:max_length].clone()
		targets = kept[:, 1:max_length + 1].clone()
	return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
	if text is None:
		raise TypeError("text is None")
	enc = tiktoken.get_encoding("gpt2")
	ids = enc.encode(text, allowed_special={"<|endoftext|>"})
	inputs, targets = sliding_windows(ids, max_length, stride)
	return DataLoader(
		_Windows(inputs, targets),
		batch_size=batch_size,
		shuffle=shuffle,
		drop_last=drop_last,
		num_workers=0,
	)
