import itertools
import torch
from torch import nn

class Rows ( nn.Module ) :
	def __init__ ( self, n, d ) :
		super ( ).__init__ ( )
		g = ( torch.rand ( d ) for _ in itertools.repeat ( None, n ) )
		self.weight = nn.Parameter ( torch.stack ( list ( g ) ) )

	def __getitem__ ( self, i ) :
		return self.weight [ i ]

	def __len__ ( self ) :
		return self.weight.shape [ 0 ]

class GPTEmbedding ( nn.Module ) :
	def __init__ ( self, vocab_size, emb_dim, context_size ) :
		super ( ).__init__ ( )
		self.tok_emb = Rows ( vocab_size, emb_dim )
		self.pos_emb = Rows ( context_size, emb_dim )

	def forward ( self, token_ids ) :
		if ( t := token_ids.shape [ -1 ] ) > ( c := len ( self.pos_emb ) ) :
			raise ValueError ( f"{ t } tokens, { c } positions" )
		if any ( ( bad := i ) < 0 or i >= len ( self.tok_emb ) for i in itertools.chain ( token_ids.reshape ( -1 ).tolist ( ) ) ) :
			raise IndexError ( f"no row { bad } in a table of { len ( self.tok_emb ) }" )
		x = self.tok_emb [ token_ids ]
		p = self.pos_emb [ slice ( t ) ]
		while p.dim ( ) < x.dim ( ) :
			p = p.unsqueeze ( 0 )
		return x + p.expand ( x.shape )

def count_parameters ( module ) :
	return sum ( itertools.compress ( *zip ( *( ( p.numel ( ), p.requires_grad ) for p in module.parameters ( ) ) ) ) ) if any ( True for _ in module.parameters ( ) ) else 0
