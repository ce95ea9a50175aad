/* net-stream.c -- StreamReader, StreamWriter, their string forms, MemoryStream
 *
 * A reader has its whole text at once, but for the terminal's, which is read
 * line by line.  A writer hands on what it is given when it is flushed. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/net-bytes.h"
#include "shell/net-file.h"
#include "shell/net-stream.h"
#include "shell/net-text.h"

struct stream {
	struct native	 head;
	struct buf	 b;		/* text; bytes of a MemoryStream */
	size_t		 at;		/* how far it was read or written */
	FILE		*in;		/* lent: there may be more to read */
	struct text_file out;		/* a writer's; .f may be NULL */
	struct value	 memory;	/* a MemoryStream below, or $null */
	bool		 flush;		/* AutoFlush */
	bool		 closed;
};

static void
stream_free(struct native *n)
{
	struct stream *st = (struct stream *)n;

	if (st->out.f != NULL)
		text_file_close(&st->out);
	value_drop(st->memory);
	buf_free(&st->b);
}

static struct stream *
stream_new(const struct type *t)
{
	struct stream *st = native_new(t, sizeof *st, stream_free);

	st->memory = VNULL;
	return st;
}

static struct stream *
of(struct net_call *c)
{
	return (struct stream *)c->self.u.native;
}

static bool
usable(struct net_call *c, const char *what)
{
	if (!of(c)->closed)
		return true;
	return net_throw(c, "System.ObjectDisposedException",
	    "Cannot %s a closed %s.", what, strstr(type_of(c->self)->name,
	    "Reader") != NULL ? "TextReader" : strstr(type_of(c->self)->name,
	    "Writer") != NULL ? "TextWriter" : "Stream");
}

/* ---- readers ------------------------------------------------------------ */

struct value
reader_of_file(FILE *f)
{
	struct stream *st = stream_new(type_named("System.IO.StreamReader"));

	st->in = f;
	return VHEAP(&st->head);
}

/* One more line, or all, of what is read as it is asked for. */
static void
fill(struct stream *st, bool all)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	while (st->in != NULL && (all || st->at == st->b.len)) {
		n = getline(&line, &cap, st->in);
		if (n < 0)
			st->in = NULL;
		else
			buf_add(&st->b, line, (size_t)n);
	}
	free(line);
}

static bool
new_reader(struct net_call *c)
{
	struct stream *st = stream_new(c->row->op ?
	    type_named("System.IO.StringReader") :
	    type_named("System.IO.StreamReader"));
	struct value v = value_base(c->v[0]);
	struct buf bytes = BUF_INIT;
	bool ok = true;

	if (c->row->op) {
		buf_add(&st->b, v.u.s, v.len);
	} else if (v.tag == V_NATIVE) {
		struct stream *from = (struct stream *)v.u.native;

		encoding_decode(&st->b, buf_str(&from->b) + from->at,
		    from->b.len - from->at, net_encoding_arg(c));
	} else {
		char *path = net_path(c, v);

		ok = net_read_bytes(c, path, &bytes);
		if (ok)
			encoding_decode(&st->b, buf_str(&bytes), bytes.len,
			    net_encoding_arg(c));
		free(path);
	}
	buf_free(&bytes);
	if (ok)
		return net_return(c, VHEAP(&st->head));
	value_drop(VHEAP(&st->head));
	return false;
}

static bool
read_line(struct net_call *c)
{
	struct stream *st = of(c);
	size_t end;

	if (!usable(c, "read from"))
		return false;
	fill(st, false);
	if (st->at == st->b.len) {
		*c->out = VNULL;
		return true;
	}
	for (end = st->at; end < st->b.len && st->b.s[end] != '\n' &&
	    st->b.s[end] != '\r'; end++)
		continue;
	net_return_text(c, st->b.s + st->at, end - st->at);
	if (end + 1 < st->b.len && st->b.s[end] == '\r' &&
	    st->b.s[end + 1] == '\n')
		end++;
	st->at = end < st->b.len ? end + 1 : end;
	return true;
}

static bool
read_to_end(struct net_call *c)
{
	struct stream *st = of(c);

	if (!usable(c, "read from"))
		return false;
	fill(st, true);
	net_return_text(c, buf_str(&st->b) + st->at, st->b.len - st->at);
	st->at = st->b.len;
	return true;
}

/* The next character, -1 at the end; .op: it stays. */
static bool
read_char(struct net_call *c)
{
	struct stream *st = of(c);
	unsigned size;
	uint32_t ch;

	if (!usable(c, "read from"))
		return false;
	fill(st, false);
	if (st->at == st->b.len)
		return net_int(c, -1);
	ch = utf8_decode(st->b.s + st->at, st->b.s + st->b.len, &size);
	if (!c->row->op)
		st->at += size;
	return net_int(c, ch);
}

static bool
end_of_stream(struct net_call *c)
{
	fill(of(c), false);
	return net_bool(c, of(c)->at == of(c)->b.len);
}

/* ---- writers ------------------------------------------------------------ */

static void
memory_put(struct stream *st, const char *s, size_t n)
{
	if (st->at + n > st->b.len)
		buf_pad(&st->b, '\0', st->at + n - st->b.len);
	if (n > 0)
		memcpy(st->b.s + st->at, s, n);
	st->at += n;
}

static bool
writer_flush(struct net_call *c, struct stream *st)
{
	struct buf bytes = BUF_INIT;
	bool ok = true;

	if (st->memory.tag == V_NATIVE) {
		encoding_encode(&bytes, buf_str(&st->b), st->b.len,
		    st->out.encoding);
		memory_put((struct stream *)st->memory.u.native,
		    buf_str(&bytes), bytes.len);
		buf_free(&bytes);
		buf_clear(&st->b);
	} else if (st->out.f != NULL) {
		ok = text_file_write(&st->out, buf_str(&st->b), st->b.len) &&
		    fflush(st->out.f) == 0;
		buf_clear(&st->b);
	}
	return ok || net_io_error(c, st->out.path, errno);
}

static bool
new_writer(struct net_call *c)
{
	struct stream *st = stream_new(type_named("System.IO.StreamWriter"));
	struct value v = value_base(c->v[0]);
	unsigned flags = c->n > 1 && c->v[1].tag == V_BOOL && c->v[1].u.b ?
	    TEXT_APPEND : 0;
	char *path;
	bool ok = true;

	if (v.tag == V_NATIVE) {
		st->memory = value_keep(v);
		st->out.encoding = net_encoding_arg(c);
		return net_return(c, VHEAP(&st->head));
	}
	path = net_path(c, v);
	if (!text_file_open(&st->out, path, net_encoding_arg(c), flags))
		ok = net_io_error(c, path, errno);
	free(path);
	if (ok)
		return net_return(c, VHEAP(&st->head));
	value_drop(VHEAP(&st->head));
	return false;
}

static bool
new_string_writer(struct net_call *c)
{
	return net_return(c, VHEAP(&stream_new(
	    type_named("System.IO.StringWriter"))->head));
}

static bool
write_text(struct net_call *c)
{
	struct stream *st = of(c);

	if (!usable(c, "write to"))
		return false;
	if (c->n > 1 && c->v[1].tag == V_ARRAY) {
		if (!net_format(c, &st->b, c->v[0], c->v[1].u.array->n,
		    c->v[1].u.array->v, NULL))
			return false;
	} else if (c->n > 0 && !value_is_null(c->v[0])) {
		net_text_add(c->s, &st->b, c->v[0]);
	}
	if (c->row->op)
		buf_addc(&st->b, '\n');
	/* What is big goes out at once. */
	return (!st->flush && st->b.len < 1 << 16) || writer_flush(c, st);
}

static bool
flush(struct net_call *c)
{
	return writer_flush(c, of(c));
}

static bool
close_stream(struct net_call *c)
{
	struct stream *st = of(c);
	bool ok = st->closed || writer_flush(c, st);

	if (st->out.f != NULL && !text_file_close(&st->out) && ok)
		ok = net_io_error(c, "", errno);
	st->out = (struct text_file){ .f = NULL };
	/* A StringWriter's text and a MemoryStream's bytes stay. */
	st->closed = true;
	return ok;
}

static bool
auto_flush(struct net_call *c)
{
	return net_bool(c, of(c)->flush);
}

static bool
set_auto_flush(struct net_call *c)
{
	of(c)->flush = truth(c->v[0]);
	return writer_flush(c, of(c));
}

static bool
new_line(struct net_call *c)
{
	return net_return(c, VLIT("\n"));
}

static bool
written(struct net_call *c)
{
	return net_return_text(c, buf_str(&of(c)->b), of(c)->b.len);
}

/* ---- MemoryStream ------------------------------------------------------- */

static bool
new_memory(struct net_call *c)
{
	struct stream *st = stream_new(type_named("System.IO.MemoryStream"));

	if (c->n > 0 && c->v[0].tag == V_ARRAY)
		bytes_add(&st->b, c->v[0], 0, c->v[0].u.array->n);
	return net_return(c, VHEAP(&st->head));
}

static bool
to_array(struct net_call *c)
{
	return net_return(c, bytes_value(buf_str(&of(c)->b), of(c)->b.len));
}

static bool
memory_write(struct net_call *c)
{
	struct buf b = BUF_INIT;
	size_t all;

	if (!usable(c, "access"))
		return false;
	if (c->row->op) {
		buf_addc(&b, (char)c->v[0].u.i);
	} else {
		all = c->v[0].u.array->n;
		if (c->n == 1)
			bytes_add(&b, c->v[0], 0, all);
		else if (c->v[1].u.i < 0 || c->v[2].u.i < 0 ||
		    (size_t)(c->v[1].u.i + c->v[2].u.i) > all)
			return net_range(c, "count", "Offset and length were "
			    "out of bounds for the array.");
		else
			bytes_add(&b, c->v[0], (size_t)c->v[1].u.i,
			    (size_t)c->v[2].u.i);
	}
	memory_put(of(c), buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static bool
memory_read(struct net_call *c)
{
	struct stream *st = of(c);
	struct array *a;
	size_t i, n = 0;

	if (!usable(c, "access"))
		return false;
	if (c->row->op) {
		if (st->at >= st->b.len)
			return net_int(c, -1);
		return net_int(c, (unsigned char)st->b.s[st->at++]);
	}
	a = c->v[0].u.array;
	for (i = (size_t)c->v[1].u.i; n < (size_t)c->v[2].u.i && i < a->n &&
	    st->at < st->b.len; i++, n++)
		a->v[i] = (struct value){ .tag = V_BYTE,
		    .u.i = (unsigned char)st->b.s[st->at++] };
	return net_int(c, (int64_t)n);
}

enum { ME_LENGTH, ME_POSITION, ME_OPEN };

static bool
memory_get(struct net_call *c)
{
	switch (c->row->op) {
	case ME_LENGTH:
		return net_return(c, VLONG((int64_t)of(c)->b.len));
	case ME_POSITION:
		return net_return(c, VLONG((int64_t)of(c)->at));
	}
	return net_bool(c, !of(c)->closed);
}

static bool
set_position(struct net_call *c)
{
	int64_t at;

	if (!to_int(c->v[0], &at) || at < 0)
		return net_range(c, "value", "Non-negative number required.");
	of(c)->at = (size_t)at;
	return true;
}

static bool
seek(struct net_call *c)
{
	struct stream *st = of(c);
	int64_t at = c->v[0].u.i + (c->v[1].u.i == 1 ? (int64_t)st->at :
	    c->v[1].u.i == 2 ? (int64_t)st->b.len : 0);

	if (at < 0)
		return net_throw(c, "System.IO.IOException", "An attempt was "
		    "made to move the position before the beginning of the "
		    "stream.");
	st->at = (size_t)at;
	return net_return(c, VLONG(at));
}

static bool
copy_to(struct net_call *c)
{
	struct stream *st = of(c);
	struct value to = value_base(c->v[0]);

	if (st->at < st->b.len)
		memory_put((struct stream *)to.u.native, st->b.s + st->at,
		    st->b.len - st->at);
	st->at = st->b.len;
	return true;
}

#define CLOSE								\
	R("void Close()", close_stream), R("void Dispose()", close_stream)
#define READER								\
	CLOSE, RO("int Peek()", read_char, 1), R("int Read()", read_char), \
	R("string ReadLine()", read_line),				\
	R("string ReadToEnd()", read_to_end)
#define WRITER								\
	CLOSE, R("void Flush()", flush),				\
	R("void Write(char value)", write_text),			\
	R("void Write(string value)", write_text),			\
	R("void Write(System.Object value)", write_text),		\
	R("void Write(string format, Params System.Object[] arg)", write_text), \
	RO("void WriteLine()", write_text, 1),				\
	RO("void WriteLine(char value)", write_text, 1),		\
	RO("void WriteLine(string value)", write_text, 1),		\
	RO("void WriteLine(System.Object value)", write_text, 1),	\
	RO("void WriteLine(string format, Params System.Object[] arg)",	\
	    write_text, 1),						\
	R("string NewLine {get;}", new_line)
#define IO	"System.IO."
#define ENC	", System.Text.Encoding encoding"

static const struct net_row stream_reader_rows[] = {
	READER, R("bool EndOfStream {get;}", end_of_stream),
	R(IO "StreamReader new(string path)", new_reader),
	R(IO "StreamReader new(string path" ENC ")", new_reader),
	R(IO "StreamReader new(System.IO.Stream stream)", new_reader),
	R(IO "StreamReader new(System.IO.Stream stream" ENC ")", new_reader),
	R_END
};

static const struct net_row string_reader_rows[] = {
	READER, RO(IO "StringReader new(string s)", new_reader, 1), R_END
};

static const struct net_row stream_writer_rows[] = {
	WRITER, RW("bool AutoFlush {get;set;}", auto_flush, set_auto_flush),
	R(IO "StreamWriter new(string path)", new_writer),
	R(IO "StreamWriter new(string path, bool append)", new_writer),
	R(IO "StreamWriter new(string path, bool append" ENC ")", new_writer),
	R(IO "StreamWriter new(System.IO.Stream stream)", new_writer),
	R(IO "StreamWriter new(System.IO.Stream stream" ENC ")", new_writer),
	R_END
};

static const struct net_row string_writer_rows[] = {
	WRITER, R("string ToString()", written),
	R(IO "StringWriter new()", new_string_writer), R_END
};

static const struct net_row memory_rows[] = {
	CLOSE, R("void Flush()", flush), R("byte[] ToArray()", to_array),
	R("void Write(byte[] buffer)", memory_write),
	R("void Write(byte[] buffer, int offset, int count)", memory_write),
	RO("void WriteByte(byte value)", memory_write, 1),
	R("int Read(byte[] buffer, int offset, int count)", memory_read),
	RO("int ReadByte()", memory_read, 1),
	R("long Seek(long offset, System.IO.SeekOrigin loc)", seek),
	R("void CopyTo(System.IO.Stream destination)", copy_to),
	RO("long Length {get;}", memory_get, ME_LENGTH),
	{ "long Position {get;set;}", memory_get, ME_POSITION, set_position },
	RO("bool CanRead {get;}", memory_get, ME_OPEN),
	RO("bool CanSeek {get;}", memory_get, ME_OPEN),
	RO("bool CanWrite {get;}", memory_get, ME_OPEN),
	R(IO "MemoryStream new()", new_memory),
	R(IO "MemoryStream new(int capacity)", new_memory),
	R(IO "MemoryStream new(byte[] buffer)", new_memory),
	R_END
};

const struct net_class net_streams[] = {
	{ "System.IO.StreamReader", stream_reader_rows },
	{ "System.IO.StringReader", string_reader_rows },
	{ "System.IO.StreamWriter", stream_writer_rows },
	{ "System.IO.StringWriter", string_writer_rows },
	{ "System.IO.MemoryStream", memory_rows },
	{ NULL, NULL }
};
