/* lex-char.c -- classes of characters */
#include <unictype.h>

#include "base/utf8.h"
#include "shell/lex.h"

#define I	(LC_IDENT | LC_VAR_FIRST)
#define H	(LC_IDENT | LC_VAR_FIRST | LC_HEX)
#define D	(LC_DIGIT | LC_HEX | LC_VAR_FIRST)
#define W	(LC_WHITE | LC_BREAK)
#define N	(LC_NEWLINE | LC_BREAK)
#define B	LC_BREAK
#define A	LC_AFTER_NUMBER
#define V	LC_VAR_FIRST

const uint8_t lex_class[128] = {
	[0] = B, ['\t'] = W, ['\n'] = N, ['\v'] = W, ['\f'] = W, ['\r'] = N,
	[' '] = W, ['!'] = A, ['#'] = A, ['$'] = V, ['%'] = A, ['&'] = B,
	['('] = B, [')'] = B, ['*'] = A, ['+'] = A, [','] = B, ['-'] = A,
	['.'] = A, ['/'] = A,
	['0'] = D, ['1'] = D, ['2'] = D, ['3'] = D, ['4'] = D, ['5'] = D,
	['6'] = D, ['7'] = D, ['8'] = D, ['9'] = D,
	[':'] = V, [';'] = B, ['<'] = A, ['='] = A, ['>'] = A, ['?'] = V,
	['A'] = H, ['B'] = H, ['C'] = H, ['D'] = H, ['E'] = H, ['F'] = H,
	['G'] = I, ['H'] = I, ['I'] = I, ['J'] = I, ['K'] = I, ['L'] = I,
	['M'] = I, ['N'] = I, ['O'] = I, ['P'] = I, ['Q'] = I, ['R'] = I,
	['S'] = I, ['T'] = I, ['U'] = I, ['V'] = I, ['W'] = I, ['X'] = I,
	['Y'] = I, ['Z'] = I, [']'] = A, ['^'] = V, ['_'] = I,
	['a'] = H, ['b'] = H, ['c'] = H, ['d'] = H, ['e'] = H, ['f'] = H,
	['g'] = I, ['h'] = I, ['i'] = I, ['j'] = I, ['k'] = I, ['l'] = I,
	['m'] = I, ['n'] = I, ['o'] = I, ['p'] = I, ['q'] = I, ['r'] = I,
	['s'] = I, ['t'] = I, ['u'] = I, ['v'] = I, ['w'] = I, ['x'] = I,
	['y'] = I, ['z'] = I, ['{'] = B, ['|'] = B, ['}'] = B,
};

uint32_t
lex_cp(const struct lexer *x, uint32_t pos, unsigned *size)
{
	unsigned char c;

	if (pos >= x->len) {
		*size = 0;
		return 0;
	}
	c = (unsigned char)x->text[pos];
	if (c < 0x80) {
		*size = 1;
		return c;
	}
	return utf8_decode(x->text + pos, x->text + x->len, size);
}

bool
lex_is_white(uint32_t c)
{
	if (c < 128)
		return lex_class[c] & LC_WHITE;
	if (c <= 0x100)
		return c == 0xA0 || c == 0x85;
	return c <= 0xFFFF && uc_is_general_category_withtable(c,
	    UC_CATEGORY_MASK_Z);
}

/* Only what fits into one UTF-16 unit is a letter. */
bool
lex_is_letter(uint32_t c)
{
	if (c < 128)
		return (lex_class[c] & LC_IDENT) && c != '_';
	return c <= 0xFFFF && uc_is_general_category_withtable(c,
	    UC_CATEGORY_MASK_L);
}

bool
lex_is_alnum(uint32_t c)
{
	if (c < 128)
		return (lex_class[c] & (LC_IDENT | LC_DIGIT)) && c != '_';
	return c <= 0xFFFF && uc_is_general_category_withtable(c,
	    UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_Nd);
}

bool
lex_is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2013 && c <= 0x2015);
}

bool
lex_is_single(uint32_t c)
{
	return c == '\'' || (c >= 0x2018 && c <= 0x201B);
}

bool
lex_is_double(uint32_t c)
{
	return c == '"' || (c >= 0x201C && c <= 0x201E);
}

bool
lex_is_break(uint32_t c)
{
	return c < 128 ? lex_class[c] & LC_BREAK : lex_is_white(c);
}

bool
lex_is_ident_start(uint32_t c)
{
	return c < 128 ? lex_class[c] & LC_IDENT : lex_is_letter(c);
}

bool
lex_is_ident(uint32_t c)
{
	return c < 128 ? lex_class[c] & (LC_IDENT | LC_DIGIT) :
	    lex_is_alnum(c);
}

bool
lex_is_var_start(uint32_t c)
{
	return c < 128 ? lex_class[c] & LC_VAR_FIRST : lex_is_alnum(c);
}

bool
lex_at_break(const struct lexer *x)
{
	unsigned n;

	return lex_end(x) || lex_is_break(lex_cp(x, x->pos, &n));
}
