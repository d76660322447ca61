"""
LookupTable assignment.

@author  student (ten years of Java)
"""

import torch
from torch import Tensor, nn


class EmbeddingTable:
    """Wraps a tensor of rows. Immutable: it never writes to the tensor it is given."""

    def __init__(self, table: Tensor) -> None:
        self._table = table
        self._rowCount = table.size(0)
        self._columnCount = table.size(1)

    def getRowCount(self) -> int:
        return self._rowCount

    def getColumnCount(self) -> int:
        return self._columnCount

    def getRows(self, tokenIds: Tensor) -> Tensor:
        idList = self._toCheckedList(tokenIds)
        if len(idList) == 0:
            # stack() wants at least one row, so take none of the rows instead
            rows = self._table.narrow(0, 0, 0)
        else:
            allRows = self._table.unbind(0)
            picked = []
            for tokenId in idList:
                picked.append(allRows[tokenId])
            rows = torch.stack(picked, 0)
        return rows.reshape(self._resultShape(tokenIds))

    def getRowsByProduct(self, tokenIds: Tensor) -> Tensor:
        idList = self._toCheckedList(tokenIds)
        oneHot = torch.zeros(
            [len(idList), self._rowCount], dtype=self._table.dtype, device=self._table.device
        )
        for i in range(0, len(idList)):
            oneHot[i, idList[i]] = 1
        rows = torch.matmul(oneHot, self._table)
        return rows.reshape(self._resultShape(tokenIds))

    def _toCheckedList(self, tokenIds: Tensor) -> list:
        idList = tokenIds.reshape(-1).tolist()
        for tokenId in idList:
            if tokenId < 0 or tokenId >= self._rowCount:
                raise IndexError("Token ID out of range: " + str(tokenId))
        return idList

    def _resultShape(self, tokenIds: Tensor) -> list:
        shape = list(tokenIds.size())
        shape.append(self._columnCount)
        return shape


class EmbeddingTableFactory:
    @staticmethod
    def create(table: Tensor) -> EmbeddingTable:
        return EmbeddingTable(table)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return EmbeddingTableFactory.create(table).getRows(token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return EmbeddingTableFactory.create(table).getRowsByProduct(token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def getWeight(self) -> Tensor:
        return self.weight

    def forward(self, token_ids: Tensor) -> Tensor:
        return EmbeddingTableFactory.create(self.getWeight()).getRows(token_ids)
