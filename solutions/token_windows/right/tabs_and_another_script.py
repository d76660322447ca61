"""Indented with tabs, names and comments in another script."""
# Окна по тексту: вход и тот же отрезок на один токен позже
import tiktoken, torch
from torch.utils.data import DataLoader

def sliding_windows(token_ids, max_length, stride):
	if max_length < 1 or stride < 1:
		raise ValueError("длина и шаг должны быть не меньше 1")
	числа = torch.as_tensor(token_ids, dtype=torch.int64)
	все = torch.arange(len(числа))
	# начало окна: кратно шагу и не дальше конца
	начала = все[: max(len(числа) - max_length, 0)][::stride]
	вход = torch.stack([числа[начала + j] for j in range(max_length)], dim=-1)
	цель = torch.stack([числа[начала + j + 1] for j in range(max_length)], dim=-1)
	return вход, цель

def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
	токены = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
	пары = [*zip(*sliding_windows(токены, max_length, stride))]
	return DataLoader(пары, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
