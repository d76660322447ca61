# Ventanas de tokens
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset

def sliding_windows(token_ids, max_length, stride):
	# primero, los errores
	for valor in (max_length, stride):
		if valor < 1:
			raise ValueError('tiene que ser mayor que cero: ' + str(valor))
	ids = torch.as_tensor(token_ids).to(torch.int64)
	entradas = torch.zeros(0, max_length, dtype=torch.int64)
	objetivos = torch.zeros(0, max_length, dtype=torch.int64)
	filas1, filas2 = [entradas], [objetivos]
	inicio = 0
	while inicio + max_length < len(ids):
		# hace falta un token más para el objetivo
		fila = ids[inicio:inicio + max_length + 1]
		filas1.append(fila[:-1].unsqueeze(0))
		filas2.append(fila[1:].unsqueeze(0))
		inicio += stride
	return torch.vstack(filas1), torch.vstack(filas2)

class Ventanas(Dataset):
	def __init__(self, texto, largo, paso):
		self.tok = tiktoken.get_encoding('gpt2')
		self.ids = self.tok.encode(texto, allowed_special={'<|endoftext|>'})
		self.x, self.y = sliding_windows(self.ids, largo, paso)

	def __len__(self):
		return self.x.shape[0]

	def __getitem__(self, i):
		return self.x[i], self.y[i]

def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
	ventanas = Ventanas(text, max_length, stride)
	return DataLoader(ventanas, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
