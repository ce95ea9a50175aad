/* get-filehash.c -- Get-FileHash */
#include <stdio.h>
#include <string.h>

#include <nettle/md5.h>
#include <nettle/nettle-meta.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

#include "base/type.h"
#include "base/utf8.h"
#include "cmds/cmds.h"
#include "cmds/management/paths.h"
#include "shell/convert.h"
#include "shell/members.h"

struct args {
	struct paths	 p;
	struct value	 stream;
	int		 algorithm;
};
#define ARGS struct args

static const char *const algorithms[] = {
	"SHA1", "SHA256", "SHA384", "SHA512", "MD5", NULL
};

static const struct nettle_hash *const hashes[] = {
	&nettle_sha1, &nettle_sha256, &nettle_sha384, &nettle_sha512,
	&nettle_md5
};

#define SHA256	1

static const char *const sets[] = {
	"Path", "LiteralPath", "StreamParameterSet", NULL
};

static const struct param params[] = {
	{ .name = "Path", INTO(p.path), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_BY_NAME | P_WILDCARDS,
	  .sets = PATH_SETS_PATH, .help = "The files." },
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(p.literal),
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME,
	  .sets = PATH_SETS_LITERAL, .help = "The same, without wildcards." },
	{ .name = "InputStream", INTO(stream), .position = 1,
	  .flags = P_MANDATORY, .sets = 4u, .help = "A stream of bytes." },
	{ .name = "Algorithm", INTO(algorithm), .choices = algorithms,
	  .position = 2, .deflt = "SHA256", .help = "How to compute it." },
	{ 0 }
};

struct hash_state {
	const struct nettle_hash *h;
	union {
		struct md5_ctx		 md5;
		struct sha1_ctx		 sha1;
		struct sha256_ctx	 sha256;
		struct sha512_ctx	 sha512;
	} u;
};

static void
hash_begin(struct hash_state *st, const struct args *a)
{
	st->h = hashes[a->algorithm < 0 ? SHA256 : a->algorithm];
	st->h->init(&st->u);
}

static enum flow
emit_hash(struct run *r, struct hash_state *st, const char *path)
{
	struct object *o = object_new(shape_root(type_pscustomobject,
	    "Microsoft.Powershell.Utility.FileHash"));
	uint8_t digest[64];
	char hex[129];
	unsigned i;
	char *upper;
	size_t n;

	st->h->digest(&st->u, st->h->digest_size, digest);
	for (i = 0; i < st->h->digest_size; i++)
		snprintf(hex + i * 2, 3, "%02X", digest[i]);
	upper = utf8_upper(st->h->name, strlen(st->h->name), &n);
	object_put(o, "Algorithm", value_string_take(upper, n));
	object_put(o, "Hash", value_cstr(hex));
	object_put(o, "Path", path != NULL ? value_cstr(path) : VNULL);
	return run_emit_take(r, value_object(o));
}

static enum flow
each(struct run *r, void *arg, const struct item *p)
{
	struct hash_state st;
	char room[65536];
	size_t n;
	FILE *f;

	if (path_is_folder(p->name))
		return FLOW_OK;
	f = fopen(p->name, "rbe");
	if (f == NULL)
		return path_complain(r, "FileReadError", p->name);
	hash_begin(&st, arg);
	while ((n = fread(room, 1, sizeof room, f)) > 0)
		st.h->update(&st.u, n, (const uint8_t *)room);
	fclose(f);
	return emit_hash(r, &st, p->name);
}

/* A MemoryStream gives its bytes. */
static enum flow
from_stream(struct run *r, struct args *a)
{
	struct hash_state st;
	struct err e = ERR_INIT;
	struct value bytes, item;
	struct iter it;
	uint8_t byte;

	if (!member_call(run_session(r), a->stream, sym_str("ToArray"), 0, NULL,
	    &bytes, &e))
		return run_fail(r, &e);
	hash_begin(&st, a);
	iter_init(&it, bytes);
	while (iter_next(&it, &item)) {
		byte = (uint8_t)item.u.i;
		st.h->update(&st.u, 1, &byte);
	}
	value_drop(bytes);
	return emit_hash(r, &st, NULL);
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;

	if (!run_bound(r, "Algorithm"))
		a->algorithm = -1;
	if (!value_is_null(a->stream))
		return from_stream(r, a);
	return paths_each(r, &a->p, each, a);
}

static const struct example examples[] = {
	{ "Get-FileHash users.csv -Algorithm MD5", "What identifies the file." },
	{ 0 }
};

const struct cmdlet get_filehash = {
	.name = "Get-FileHash",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.GetFileHashCommand",
	.synopsis = "Computes the hashes of files.",
	.description = "Files with the same hash have the same content.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = process
};
