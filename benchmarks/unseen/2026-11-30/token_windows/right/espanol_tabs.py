import tiktoken
import torch
from torch.utils.data import DataLoader

# Ventanas de texto. Uso tabuladores, lo siento.

def _comprobar(**numeros):
	for nombre, valor in numeros.items():
		if valor < 1:
			raise ValueError("¡%s debe ser 1 o más! (recibí %s)" % (nombre, valor))

def sliding_windows(token_ids, max_length, stride):
	"""Devuelve (entradas, objetivos)."""
	_comprobar(max_length=max_length, stride=stride)
	fichas = torch.as_tensor(token_ids, dtype=torch.int64)
	n = len(fichas)
	# una máscara: ¿empieza una ventana aquí?
	lugar = torch.arange(n)
	empieza = (lugar % stride == 0) & (lugar < n - max_length)
	comienzos = empieza.nonzero().flatten()
	entradas = torch.zeros(len(comienzos), max_length, dtype=torch.int64)
	objetivos = torch.zeros(len(comienzos), max_length, dtype=torch.int64)
	if comienzos.numel() == 0:
		return entradas, objetivos
	for columna in range(max_length):
		entradas[:, columna] = fichas[comienzos + columna]
		objetivos[:, columna] = fichas[comienzos + columna + 1]
	return entradas, objetivos

class Ventanas(torch.utils.data.Dataset):
	def __init__(self, entradas, objetivos):
		self.datos = torch.stack((entradas, objetivos), dim=1)	# [N, 2, L]

	def __len__(self):
		return self.datos.shape[0]

	def __getitem__(self, i):
		entrada, objetivo = self.datos[i].unbind(0)
		return entrada, objetivo

def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
	codificador = tiktoken.get_encoding("gpt2")
	fichas = codificador.encode(text, allowed_special={"<|endoftext|>"})
	return DataLoader(Ventanas(*sliding_windows(fichas, max_length, stride)),
		batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
