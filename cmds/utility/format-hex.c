/* format-hex.c -- Format-Hex */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/type.h"
#include "cmds/cmds.h"
#include "cmds/management/paths.h"
#include "shell/convert.h"
#include "shell/make-net.h"
#include "shell/members.h"
#include "shell/net-table.h"
#include "shell/text-file.h"

#define ROW	16

struct args {
	struct paths	 p;
	struct value	 input, encoding;
	int64_t		 count, offset;
	bool		 raw;
	/* its own */
	struct buf	 kept;		/* numbers of one type, one after
					   the other */
	const struct type *kept_type;
	unsigned	 made;		/* labels */
};
#define ARGS struct args

static const char *const sets[] = { "Path", "LiteralPath", "ByInputObject",
	NULL };
#define SET_INPUT	(1u << 2)

static const struct param params[] = {
	{ .name = "Path", INTO(p.path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_BY_NAME | P_WILDCARDS,
	  .sets = PATH_SETS_PATH, .help = "The files." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(p.literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME,
	  .sets = PATH_SETS_LITERAL, .help = "The same, without wildcards." },
	{ .name = "InputObject", INTO(input),
	  .flags = P_MANDATORY | P_PIPELINE, .sets = SET_INPUT,
	  .help = "Text, numbers, or files." },
	{ .name = "Encoding", INTO(encoding), .as = "System.Text.Encoding",
	  .sets = SET_INPUT, .deflt = "utf8",
	  .help = "The bytes of text." },
	{ .name = "Count", INTO(count), .as = "long", .min = 1,
	  .max = INT64_MAX, .help = "So many bytes." },
	{ .name = "Offset", INTO(offset), .as = "long", .min = 0,
	  .max = INT64_MAX, .help = "So many bytes are left out before." },
	{ .name = "Raw", INTO(raw), .sets = SET_INPUT, .flags = P_HIDDEN,
	  .help = "Accepted." },
	{ 0 }
};

static void
add_ascii(struct buf *b, const unsigned char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (p[i] == 0)
			buf_addc(b, ' ');
		else if (p[i] >= 0x20 && p[i] < 0x7f)
			buf_addc(b, (char)p[i]);
		else
			buf_adds(b, "\xEF\xBF\xBD");
}

static enum flow
emit_row(struct run *r, uint64_t at, const struct text *bytes, size_t from,
    struct value label)
{
	static const struct shape *shape;
	const unsigned char *p = (const unsigned char *)bytes->s + from;
	size_t i, n = bytes->len - from < ROW ? bytes->len - from : ROW;
	struct array *a = array_new(type_byte_array);
	struct buf hex = BUF_INIT, ascii = BUF_INIT;
	struct object *o;

	if (shape == NULL)
		shape = net_shape(type_named(
		    "Microsoft.PowerShell.Commands.ByteCollection"),
		    "Offset64 Offset Bytes Path HexOffset HexBytes Ascii "
		    "Label");
	for (i = 0; i < n; i++) {
		buf_addf(&hex, i > 0 ? " %02X" : "%02X", p[i]);
		array_take(a, (struct value){ .tag = V_BYTE, .u.i = p[i] });
	}
	add_ascii(&ascii, p, n);
	o = object_new(shape);
	o->slot[0] = (struct value){ .tag = V_UINT64, .u.u = at };
	o->slot[1] = (struct value){ .tag = V_UINT32, .u.i = (uint32_t)at };
	o->slot[2] = value_array(a);
	o->slot[3] = value_keep(label);
	o->slot[4] = value_stringf("%016llX", (unsigned long long)at);
	o->slot[5] = value_string(buf_str(&hex), hex.len);
	o->slot[6] = value_string(buf_str(&ascii), ascii.len);
	o->slot[7] = value_keep(label);
	buf_free(&hex);
	buf_free(&ascii);
	return run_emit_take(r, value_object(o));
}

static enum flow
emit_bytes(struct run *r, struct args *a, struct text t, struct value label)
{
	size_t from = (size_t)a->offset, i;
	struct text part = t;
	enum flow f = FLOW_OK;

	if (from > t.len)
		from = t.len;
	part.len = run_bound(r, "Count") && (size_t)a->count < t.len - from ?
	    from + (size_t)a->count : t.len;
	for (i = from; i < part.len && f == FLOW_OK; i += ROW)
		f = emit_row(r, i, &part, i, label);
	return f;
}

static enum flow
emit_file(struct run *r, void *arg, const struct item *item)
{
	FILE *in = fopen(item->name, "rb");
	struct value label = value_cstr(item->name);
	struct buf b = BUF_INIT;
	enum flow f;
	size_t n;

	if (in == NULL) {
		value_drop(label);
		return path_complain(r, "FormatHexIOError", item->name);
	}
	while ((n = fread(buf_reserve(&b, 65536), 1, 65536, in)) > 0)
		b.len += n;
	fclose(in);
	f = emit_bytes(r, arg, (struct text){ .s = buf_str(&b),
	    .len = b.len }, label);
	buf_free(&b);
	value_drop(label);
	return f;
}

static struct value
label_of(struct args *a, const struct type *t)
{
	return value_stringf("%s (%s) <%08X>", type_short(t), t->name,
	    0x2C1A5B3Du + 0x9E3779B9u * a->made++);
}

static enum flow
flush(struct run *r, struct args *a)
{
	struct value label;
	enum flow f;

	if (a->kept_type == NULL)
		return FLOW_OK;
	label = label_of(a, a->kept_type);
	f = emit_bytes(r, a, (struct text){ .s = buf_str(&a->kept),
	    .len = a->kept.len }, label);
	value_drop(label);
	buf_clear(&a->kept);
	a->kept_type = NULL;
	return f;
}

static enum flow
emit_text(struct run *r, struct args *a, struct value v)
{
	enum encoding enc = ENC_UTF8;
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	struct value label;
	enum flow f;

	if (run_bound(r, "Encoding") &&
	    !encoding_find(a->encoding, &enc, &e))
		return run_fail(r, &e);
	encoding_encode(&b, v.u.s, v.len, enc);
	label = label_of(a, type_string);
	f = emit_bytes(r, a, (struct text){ .s = buf_str(&b),
	    .len = b.len }, label);
	value_drop(label);
	buf_free(&b);
	return f;
}

/* A number's bytes, as they lie in memory; 0: it is none. */
static size_t
number_bytes(struct value v, char *to)
{
	static const uint8_t sizes[V_TAGS] = { [V_BOOL] = 1, [V_CHAR] = 2,
	    [V_SBYTE] = 1, [V_BYTE] = 1, [V_INT16] = 2, [V_UINT16] = 2,
	    [V_INT32] = 4, [V_UINT32] = 4, [V_INT64] = 8, [V_UINT64] = 8,
	    [V_ENUM] = 4, [V_DOUBLE] = 8, [V_SINGLE] = 4 };
	float single = v.tag == V_SINGLE ? (float)v.u.d : 0;
	int64_t i = v.tag == V_BOOL ? v.u.b : v.u.i;

	if (v.tag == V_SINGLE)
		memcpy(to, &single, 4);
	else
		memcpy(to, &i, 8);
	return sizes[v.tag];
}

static enum flow
emit_value(struct run *r, struct args *a, struct value v)
{
	const struct type *t;
	struct iter it;
	struct value x, path;
	char bytes[8];
	enum flow f = FLOW_OK;
	size_t n;

	v = value_base(v);
	t = type_of(v);
	if (v.tag == V_ARRAY) {
		iter_init(&it, v);
		while (f == FLOW_OK && iter_next(&it, &x))
			f = emit_value(r, a, x);
		return f;
	}
	n = number_bytes(v, bytes);
	if ((n == 0 || t != a->kept_type) && (f = flush(r, a)) != FLOW_OK)
		return f;
	if (n > 0) {
		a->kept_type = t;
		buf_add(&a->kept, bytes, n);
		return FLOW_OK;
	}
	if (v.tag == V_STRING)
		return emit_text(r, a, v);
	if (v.tag == V_OBJECT && type_is(t, type_filesysteminfo) &&
	    object_get_str(v.u.object, "FullName", &path)) {
		struct item item = { .name = (char *)(uintptr_t)path.u.s };

		return emit_file(r, a, &item);
	}
	return run_complainf(r, ERR_PARSER, "FormatHexTypeNotSupported", v,
	    "Cannot convert input of type '%s' to hexadecimal. To view the "
	    "hexadecimal formatting of its string representation, pipe it to "
	    "the Out-String cmdlet before piping it to Format-Hex.",
	    t->name);
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;

	if (run_set(r) < 2)
		return paths_each(r, &a->p, emit_file, a);
	return emit_value(r, a, a->input);
}

static enum flow
end(struct run *r, void *args)
{
	return flush(r, args);
}

static void
done(struct run *r, void *args)
{
	(void)r;
	buf_free(&((struct args *)args)->kept);
}

static const struct example examples[] = {
	{ "'Hello' | Format-Hex", "The bytes of a text." },
	{ 0 }
};

const struct cmdlet format_hex = {
	.name = "Format-Hex",
	.aliases = "fhx",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.FormatHex",
	.synopsis = "Shows bytes in hexadecimal.",
	.description = "Of files, texts and numbers, sixteen a row.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.process = process,
	.end = end,
	.done = done
};
