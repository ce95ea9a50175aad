/* net-encoding.c -- System.Text.Encoding, and hashes of bytes
 *
 * An encoding is an object of slots; two hidden ones say which it is of
 * text-file.h's and whether files begin with its mark. */
#include <nettle/md5.h>
#include <nettle/nettle-meta.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <string.h>

#include "shell/convert.h"
#include "shell/make-net.h"
#include "shell/net-bytes.h"
#include "shell/net-text.h"
#include "shell/text-file.h"

static const struct {
	const char	*type, *name, *web;
	int		 page;
	enum encoding	 encoding;
	bool		 mark;
} known[] = {
	{ "System.Text.UTF8Encoding", "Unicode (UTF-8)", "utf-8", 65001,
	  ENC_UTF8, true },
	{ "System.Text.UnicodeEncoding", "Unicode", "utf-16", 1200, ENC_UTF16,
	  true },
	{ "System.Text.UnicodeEncoding", "Unicode (Big-Endian)", "utf-16BE",
	  1201, ENC_UTF16_BE, true },
	{ "System.Text.UTF32Encoding", "Unicode (UTF-32)", "utf-32", 12000,
	  ENC_UTF32, true },
	{ "System.Text.ASCIIEncoding", "US-ASCII", "us-ascii", 20127,
	  ENC_ASCII, false },
	{ "System.Text.Latin1Encoding", "Western European (ISO)",
	  "iso-8859-1", 28591, ENC_LATIN1, false },
};

enum { E_UTF8, E_UNICODE, E_BIG_ENDIAN, E_UTF32, E_ASCII, E_LATIN1,
	E_DEFAULT };

static struct value
encoding_value(unsigned which, bool mark)
{
	const struct shape *s = net_shape(type_named(known[which].type),
	    "BodyName EncodingName HeaderName WebName WindowsCodePage "
	    "IsSingleByte CodePage");
	struct object *o;
	struct value web = value_cstr(known[which].web);

	s = shape_add(s, sym_str("~encoding"), PROP_NOTE | PROP_HIDDEN);
	s = shape_add(s, sym_str("~mark"), PROP_NOTE | PROP_HIDDEN);
	o = object_new(s);
	o->slot[0] = value_keep(web);
	o->slot[1] = value_cstr(known[which].name);
	o->slot[2] = value_keep(web);
	o->slot[3] = web;
	o->slot[4] = VINT(known[which].page == 28591 ? 1252 : 1200);
	o->slot[5] = VBOOL(which >= E_ASCII);
	o->slot[6] = VINT(known[which].page);
	o->slot[7] = VINT(known[which].encoding);
	o->slot[8] = VBOOL(mark);
	return value_object(o);
}

static bool
constant(struct net_call *c)
{
	if (c->row->op == E_DEFAULT)
		return net_return(c, encoding_value(E_UTF8, false));
	return net_return(c, encoding_value((unsigned)c->row->op,
	    known[c->row->op].mark));
}

static enum encoding
encoding_of(struct net_call *c)
{
	struct value v = VINT(ENC_UTF8);

	object_get_str(c->self.u.object, "~encoding", &v);
	return (enum encoding)v.u.i;
}

static bool
get_encoding(struct net_call *c)
{
	static const uint8_t which[] = { [ENC_DEFAULT] = E_UTF8,
		[ENC_UTF8] = E_UTF8, [ENC_UTF8_BOM] = E_UTF8,
		[ENC_ASCII] = E_ASCII, [ENC_LATIN1] = E_LATIN1,
		[ENC_UTF16] = E_UNICODE, [ENC_UTF16_BE] = E_BIG_ENDIAN,
		[ENC_UTF32] = E_UTF32, [ENC_UTF32_BE] = E_UTF32,
		[ENC_UTF7] = E_UTF8 };
	enum encoding e;
	struct err why = ERR_INIT;
	size_t i;

	for (i = 0; i < sizeof known / sizeof known[0]; i++)
		if (c->v[0].tag == V_STRING ?
		    strcasecmp(known[i].web, c->v[0].u.s) == 0 :
		    known[i].page == c->v[0].u.i)
			return net_return(c, encoding_value((unsigned)i,
			    known[i].mark));
	if (!encoding_find(c->v[0], &e, &why)) {
		err_clear(&why);
		return net_throw(c, "System.ArgumentException", "'%.*s' is "
		    "not a supported encoding name. (Parameter 'name')",
		    (int)c->v[0].len, c->v[0].tag == V_STRING ?
		    c->v[0].u.s : "");
	}
	return net_return(c, encoding_value(which[e], known[which[e]].mark));
}

static bool
new_utf8(struct net_call *c)
{
	return net_return(c, encoding_value(E_UTF8, c->n > 0 && c->v[0].u.b));
}

static bool
new_unicode(struct net_call *c)
{
	bool big = c->n > 0 && c->v[0].u.b;

	if (c->row->op == E_UTF32)
		return net_return(c, encoding_value(E_UTF32, true));
	return net_return(c, encoding_value(big ? E_BIG_ENDIAN : E_UNICODE,
	    c->n < 2 || c->v[1].u.b));
}

static bool
get_bytes(struct net_call *c)
{
	struct buf text = BUF_INIT, b = BUF_INIT;

	if (value_is_null(c->v[0]))
		return net_null(c, "chars");
	text_add(c->s, &text, c->v[0]);
	if (c->v[0].tag == V_ARRAY) {
		buf_clear(&text);
		for (size_t i = 0; i < c->v[0].u.array->n; i++)
			unit_add(&text, c->v[0].u.array->v[i]);
	}
	encoding_encode(&b, buf_str(&text), text.len, encoding_of(c));
	*c->out = c->row->op ? VINT((int64_t)b.len) :
	    bytes_value(b.s, b.len);
	buf_free(&b);
	buf_free(&text);
	return true;
}

static bool
get_string(struct net_call *c)
{
	struct buf bytes = BUF_INIT, b = BUF_INIT;
	size_t from = 0, n;

	if (value_is_null(c->v[0]))
		return net_null(c, "bytes");
	n = c->v[0].u.array->n;
	if (c->n == 3) {
		from = (size_t)c->v[1].u.i;
		n = (size_t)c->v[2].u.i;
	}
	if (from + n > c->v[0].u.array->n)
		return net_range(c, "bytes", "Index and count must refer to a "
		    "location within the buffer.");
	bytes_add(&bytes, c->v[0], from, n);
	encoding_decode(&b, buf_str(&bytes), bytes.len, encoding_of(c));
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	buf_free(&bytes);
	return true;
}

static bool
preamble(struct net_call *c)
{
	enum encoding e = encoding_of(c);
	struct value mark;
	const char *s;
	size_t n = 0;

	object_get_str(c->self.u.object, "~mark", &mark);
	s = encoding_mark(e == ENC_UTF8 ? ENC_UTF8_BOM : e, &n);
	return net_return(c, bytes_value(s, mark.u.b ? n : 0));
}

#define ENCODING	"System.Text.Encoding "

static const struct net_row encoding_rows[] = {
	RO("int GetByteCount(string s)", get_bytes, 1),
	R("byte[] GetBytes(char[] chars)", get_bytes),
	R("byte[] GetBytes(string s)", get_bytes),
	R("byte[] GetPreamble()", preamble),
	R("string GetString(byte[] bytes)", get_string),
	R("string GetString(byte[] bytes, int index, int count)", get_string),
	R("static " ENCODING "GetEncoding(string name)", get_encoding),
	R("static " ENCODING "GetEncoding(int codepage)", get_encoding),
	RO("static " ENCODING "ASCII {get;}", constant, E_ASCII),
	RO("static " ENCODING "BigEndianUnicode {get;}", constant,
	    E_BIG_ENDIAN),
	RO("static " ENCODING "Default {get;}", constant, E_DEFAULT),
	RO("static " ENCODING "Latin1 {get;}", constant, E_LATIN1),
	RO("static " ENCODING "Unicode {get;}", constant, E_UNICODE),
	RO("static " ENCODING "UTF32 {get;}", constant, E_UTF32),
	RO("static " ENCODING "UTF8 {get;}", constant, E_UTF8),
	R_END
};
static const struct net_row utf8_rows[] = {
	R("System.Text.UTF8Encoding new()", new_utf8),
	R("System.Text.UTF8Encoding new(bool encoderShouldEmitUTF8Identifier)",
	    new_utf8),
	R("System.Text.UTF8Encoding new(bool encoderShouldEmitUTF8Identifier,"
	    " bool throwOnInvalidBytes)", new_utf8),
	R_END
};
static const struct net_row unicode_rows[] = {
	R("System.Text.UnicodeEncoding new()", new_unicode),
	R("System.Text.UnicodeEncoding new(bool bigEndian, bool "
	    "byteOrderMark)", new_unicode),
	R_END
};
static const struct net_row utf32_rows[] = {
	RO("System.Text.UTF32Encoding new()", new_unicode, E_UTF32), R_END
};
static const struct net_row ascii_rows[] = {
	RO("System.Text.ASCIIEncoding new()", constant, E_ASCII), R_END
};

/* ---- hashes ------------------------------------------------------------- */

struct hasher {
	struct native			 head;
	const struct nettle_hash	*h;
};

static bool
new_hash(struct net_call *c)
{
	static const struct nettle_hash *const hashes[] = { &nettle_md5,
		&nettle_sha1, &nettle_sha256, &nettle_sha384,
		&nettle_sha512 };
	struct hasher *k = native_new(c->type, sizeof *k, NULL);

	k->h = hashes[c->row->op];
	return net_return(c, VHEAP(&k->head));
}

static struct value
digest(const struct nettle_hash *h, struct value bytes)
{
	union {
		struct md5_ctx		 md5;
		struct sha1_ctx		 sha1;
		struct sha256_ctx	 sha256;
		struct sha512_ctx	 sha512;
	} u;
	struct buf b = BUF_INIT;
	uint8_t out[64];

	bytes_add(&b, bytes, 0, bytes.u.array->n);
	h->init(&u);
	h->update(&u, b.len, (const uint8_t *)buf_str(&b));
	h->digest(&u, h->digest_size, out);
	buf_free(&b);
	return bytes_value(out, h->digest_size);
}

static bool
compute(struct net_call *c)
{
	if (c->v[0].tag != V_ARRAY)
		return net_null(c, "buffer");
	return net_return(c, digest(((struct hasher *)c->self.u.native)->h,
	    c->v[0]));
}

static bool
hash_data(struct net_call *c)
{
	struct value k;

	if (c->v[0].tag != V_ARRAY)
		return net_null(c, "source");
	new_hash(c);
	k = *c->out;
	*c->out = digest(((struct hasher *)k.u.native)->h, c->v[0]);
	value_drop(k);
	return true;
}

static bool
dispose(struct net_call *c)
{
	(void)c;
	return true;
}

#define CRYPTO	"System.Security.Cryptography."

static const struct net_row hash_rows[] = {
	R("byte[] ComputeHash(byte[] buffer)", compute),
	R("void Dispose()", dispose), R("void Clear()", dispose), R_END
};

#define HASH(name, op)							\
	{								\
		RO("static " CRYPTO name " Create()", new_hash, op),	\
		RO(CRYPTO name " new()", new_hash, op),			\
		RO("static byte[] HashData(byte[] source)", hash_data, op), \
		R_END							\
	}
static const struct net_row md5_rows[] = HASH("MD5", 0);
static const struct net_row sha1_rows[] = HASH("SHA1", 1);
static const struct net_row sha256_rows[] = HASH("SHA256", 2);
static const struct net_row sha384_rows[] = HASH("SHA384", 3);
static const struct net_row sha512_rows[] = HASH("SHA512", 4);

const struct net_class net_encoding[] = {
	{ "System.Text.Encoding", encoding_rows },
	{ "System.Text.UTF8Encoding", utf8_rows },
	{ "System.Text.UnicodeEncoding", unicode_rows },
	{ "System.Text.UTF32Encoding", utf32_rows },
	{ "System.Text.ASCIIEncoding", ascii_rows },
	{ CRYPTO "HashAlgorithm", hash_rows },
	{ CRYPTO "MD5", md5_rows }, { CRYPTO "SHA1", sha1_rows },
	{ CRYPTO "SHA256", sha256_rows }, { CRYPTO "SHA384", sha384_rows },
	{ CRYPTO "SHA512", sha512_rows },
	{ NULL, NULL }
};
