/* module.c -- modules: loading, importing, showing */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/wildcard.h"
#include "shell/call.h"
#include "shell/convert.h"
#include "shell/module.h"
#include "shell/run.h"

struct module *
module_find(struct session *s, const char *name)
{
	struct module *m;

	for (m = s->eval->modules; m != NULL; m = m->next)
		if (strcasecmp(m->name->s, name) == 0 ||
		    (m->path != NULL && strcmp(m->path, name) == 0))
			return m;
	return NULL;
}

struct module *
module_first(struct session *s)
{
	return s->eval->modules;
}

struct module *
module_current(struct session *s)
{
	struct module *m;

	for (m = s->eval->modules; m != NULL; m = m->next)
		if (m->scope == s->eval->module)
			return m;
	return NULL;
}

/* ---- files ---------------------------------------------------------------------- */

static bool
is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static char *
with_ending(const char *path)
{
	static const char *const ends[] = { "", ".psd1", ".psm1", ".ps1" };
	const char *slash = strrchr(path, '/');
	char *p;
	size_t i;

	for (i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		p = xasprintf("%s%s", path, ends[i]);
		if (is_file(p))
			return p;
		free(p);
	}
	for (i = 1; i < 3; i++) {
		p = xasprintf("%s/%s%s", path, slash ? slash + 1 : path,
		    ends[i]);
		if (is_file(p))
			return p;
		free(p);
	}
	return NULL;
}

char *
module_file(struct session *s, const char *name)
{
	const char *path = getenv("PSModulePath"), *p, *end;
	char *plain, *found, *full;

	(void)s;
	if (strchr(name, '/') != NULL || strchr(name, '\\') != NULL) {
		plain = xstrdup(name);
		for (full = plain; *full != '\0'; full++)
			if (*full == '\\')
				*full = '/';
		found = with_ending(plain);
		free(plain);
		full = found != NULL ? realpath(found, NULL) : NULL;
		free(found);
		return full;
	}
	for (p = path; p != NULL; p = *end != '\0' ? end + 1 : NULL) {
		end = strchrnul(p, ':');
		full = xasprintf("%.*s/%s", (int)(end - p), p, name);
		found = with_ending(full);
		free(full);
		if (found != NULL)
			return found;
	}
	return NULL;
}

/* ---- loading -------------------------------------------------------------------- */

static struct module *
module_new(struct session *s, const char *name, size_t len)
{
	struct module *m = xcalloc(1, sizeof *m);

	m->name = sym_intern(name, len);
	m->scope = scope_new(s, s->global);
	m->scope->is_script = m->scope->is_module = true;
	m->scope->module = m->name->s;
	m->functions = array_new(type_object_array);
	m->variables = array_new(type_object_array);
	m->aliases = array_new(type_object_array);
	m->version = VLIT("0.0");
	m->next = s->eval->modules;
	s->eval->modules = m;
	return m;
}

static void
module_free(struct session *s, struct module *m)
{
	struct module **p = &s->eval->modules;

	while (*p != m)
		p = &(*p)->next;
	*p = m->next;
	scope_drop(s, m->scope);
	value_drop(VHEAP(m->functions));
	value_drop(VHEAP(m->variables));
	value_drop(VHEAP(m->aliases));
	value_drop(m->version);
	value_drop(m->description);
	free(m->path);
	free(m);
}

/* The body of a module runs in its scope, as a part of it. */
static enum flow
run_body(struct session *s, struct module *m, struct block *b, size_t n,
    const struct value *args, struct sink *out)
{
	struct scope *scope = s->scope, *module = s->eval->module;
	struct call c = { .block = b, .n = n, .args = args,
	    .item = VNOTHING, .input = VNOTHING, .self = VNOTHING,
	    .dot = true };
	enum flow f;

	s->scope = s->eval->module = m->scope;
	if (b->module == NULL)
		b->module = scope_keep(m->scope);
	f = call_block(s, &c, out != NULL ? out : &s->eval->discard);
	s->scope = scope;
	s->eval->module = module;
	return f;
}

enum flow
module_run(struct session *s, const char *name, struct block *b, size_t n,
    const struct value *args, struct sink *out, struct module **made)
{
	struct module *m = module_new(s, name, strlen(name));
	struct block *own = module_block(s, m, b);
	enum flow f;

	f = run_body(s, m, own, n, args, out);
	value_drop(VHEAP(&own->head));
	if (f != FLOW_OK) {
		module_free(s, m);
		return f;
	}
	*made = m;
	return FLOW_OK;
}

void
modules_free(struct session *s)
{
	while (s->eval->modules != NULL) {
		/* Its functions hold the scope that holds them. */
		scope_clear(s->eval->modules->scope);
		module_free(s, s->eval->modules);
	}
}

static const char *
base_of(const char *path, size_t *len)
{
	const char *slash = strrchr(path, '/'), *dot;

	path = slash != NULL ? slash + 1 : path;
	dot = strrchr(path, '.');
	*len = dot != NULL ? (size_t)(dot - path) : strlen(path);
	return path;
}

static enum flow
load_script(struct session *s, struct module *m, const char *path, size_t n,
    const struct value *args)
{
	struct block *b = script_block(s, path);
	enum flow f;

	if (b == NULL)
		return FLOW_THROW;
	f = run_body(s, m, b, n, args, NULL);
	value_drop(VHEAP(&b->head));
	return f;
}

static void
add_patterns(struct array *to, struct value v)
{
	struct value x;
	struct iter it;

	if (value_is_null(v))
		return;
	array_clear(to);
	iter_init(&it, v);
	while (iter_next(&it, &x))
		array_add(to, x);
}

static void
manifest_exports(struct module *m, struct map *t)
{
	struct value *v;

	if ((v = map_get_str(t, "ModuleVersion")) != NULL) {
		value_drop(m->version);
		m->version = value_keep(*v);
	}
	if ((v = map_get_str(t, "Description")) != NULL)
		m->description = value_keep(*v);
	if ((v = map_get_str(t, "FunctionsToExport")) != NULL) {
		if (!m->chosen)
			array_clear(m->functions);
		m->chosen = true;
		add_patterns(m->functions, *v);
	}
	if ((v = map_get_str(t, "AliasesToExport")) != NULL)
		add_patterns(m->aliases, *v);
	if ((v = map_get_str(t, "VariablesToExport")) != NULL)
		add_patterns(m->variables, *v);
}

static enum flow
load_manifest(struct session *s, struct module *m, const char *path, size_t n,
    const struct value *args)
{
	struct block *b = script_block(s, path);
	const char *slash = strrchr(path, '/');
	struct collector k;
	struct value v, *root, t;
	char *file;
	enum flow f;

	if (b == NULL)
		return FLOW_THROW;
	collector_init(&k);
	f = run_body(s, m, b, 0, NULL, &k.sink);
	v = collector_result(&k);
	value_drop(VHEAP(&b->head));
	if (f == FLOW_OK && v.tag == V_MAP) {
		root = map_get_str(v.u.map, "RootModule");
		if (root == NULL)
			root = map_get_str(v.u.map, "ModuleToProcess");
		if (root != NULL && !value_is_null(*root)) {
			t = to_text(s, *root);
			file = xasprintf("%.*s/%s", (int)(slash - path), path,
			    t.u.s);
			value_drop(t);
			f = load_script(s, m, file, n, args);
			free(file);
		}
		manifest_exports(m, v.u.map);
	}
	value_drop(v);
	return f;
}

enum flow
module_load(struct session *s, const char *path, size_t n,
    const struct value *args, struct module **made)
{
	size_t len, all = strlen(path);
	const char *name = base_of(path, &len);
	struct module *m = module_new(s, name, len);
	enum flow f;

	m->path = xstrdup(path);
	m->loaded = true;
	if (all > 5 && strcasecmp(path + all - 5, ".psd1") == 0)
		f = load_manifest(s, m, path, n, args);
	else
		f = load_script(s, m, path, n, args);
	if (f != FLOW_OK) {
		module_free(s, m);
		return f;
	}
	*made = m;
	return FLOW_OK;
}

/* ---- exports -------------------------------------------------------------------- */

bool
module_exports(const struct array *patterns, const char *name)
{
	size_t i;

	for (i = 0; i < patterns->n; i++) {
		struct value p = value_base(patterns->v[i]);

		if (p.tag == V_STRING && wildcard_is(p.u.s, p.len, name,
		    strlen(name)))
			return true;
	}
	return false;
}

static const struct sym *
prefixed(const struct sym *y, const char *prefix)
{
	const char *dash = strchr(y->s, '-');
	struct buf b = BUF_INIT;
	size_t verb = dash != NULL ? (size_t)(dash - y->s) + 1 : 0;

	if (prefix == NULL)
		return y;
	buf_addf(&b, "%.*s%s%s", (int)verb, y->s, prefix, y->s + verb);
	y = sym_intern(b.s, b.len);
	buf_free(&b);
	return y;
}

void
module_import(struct session *s, struct module *m, struct scope *into,
    const char *prefix)
{
	uint32_t i;

	for (i = 0; i < m->scope->functions.n; i++) {
		struct block *b = m->scope->functions.item[i];

		if (!m->chosen || module_exports(m->functions, b->name->s))
			function_set(s, into, prefixed(b->name, prefix), b);
	}
	for (i = 0; i < m->scope->aliases.n; i++) {
		struct alias *a = m->scope->aliases.item[i];

		if (!m->chosen ? prefix == NULL :
		    module_exports(m->aliases, a->name->s))
			alias_set(s, into, a->name, a->to, 0);
	}
	for (i = 0; m->chosen && i < m->scope->vars.n; i++) {
		struct var *v = m->scope->vars.item[i], *old;

		if (!module_exports(m->variables, v->name->s))
			continue;
		v->refs++;
		old = names_set(&into->vars, v->name, v);
		if (old != NULL)
			var_drop(old);
		scope_touch(s, into);
	}
}

void
module_remove(struct session *s, struct module *m)
{
	struct names *f = &s->global->functions;
	uint32_t i = 0;

	while (i < f->n) {
		struct block *b = f->item[i];

		if (b->module == m->scope)
			function_remove(s, s->global, f->name[i]);
		else
			i++;
	}
	module_free(s, m);
}

struct block *
module_block(struct session *s, struct module *m, const struct block *of)
{
	struct block *b = block_new(of->script, of->ast);

	b->session = s;
	b->name = of->name;
	b->module = scope_keep(m->scope);
	return b;
}

/* ---- PSModuleInfo ------------------------------------------------------------------ */

static void
put(struct object *o, const char *name, struct value take)
{
	object_add(o, sym_str(name), PROP_NET, take);
	value_drop(take);
}

static struct value
exported(struct module *m)
{
	struct map *t = map_new(type_dictionary);
	uint32_t i;

	for (i = 0; i < m->scope->functions.n; i++) {
		struct block *b = m->scope->functions.item[i];

		if (!m->chosen || module_exports(m->functions, b->name->s))
			map_set(t, value_sym(b->name), VHEAP(&b->head));
	}
	return value_map(t);
}

static struct value
exported_aliases(struct module *m)
{
	struct map *t = map_new(type_dictionary);
	uint32_t i;

	for (i = 0; i < m->scope->aliases.n; i++) {
		struct alias *a = m->scope->aliases.item[i];

		if (!m->chosen || module_exports(m->aliases, a->name->s))
			map_set(t, value_sym(a->name), a->to);
	}
	return value_map(t);
}

struct value
module_value(struct session *s, struct module *m)
{
	static const char type[] = "System.Management.Automation.PSModuleInfo";
	const struct type *t = type_find(type, sizeof type - 1);
	struct object *o = object_new(shape_root(t != NULL ? t : type_object,
	    t != NULL ? NULL : type));
	struct value version;
	struct err e = ERR_INIT;

	if (!convert(s, m->version, type_version, &version, &e)) {
		err_clear(&e);
		version = VNULL;
	}
	put(o, "ModuleType", VLIT("Script"));
	put(o, "Version", version);
	put(o, "PreRelease", VNULL);
	put(o, "Name", value_sym(m->name));
	put(o, "Path", m->path != NULL ? value_cstr(m->path) : VNULL);
	put(o, "Description", value_keep(m->description));
	put(o, "ExportedFunctions", exported(m));
	put(o, "ExportedCommands", exported(m));
	put(o, "ExportedAliases", exported_aliases(m));
	return value_object(o);
}

struct module *
module_of_value(struct session *s, struct value v)
{
	struct value name;

	v = value_base(v);
	if (v.tag != V_OBJECT || strstr(v.u.heap->type->name,
	    "PSModuleInfo") == NULL ||
	    !object_get_str(v.u.object, "Name", &name) ||
	    name.tag != V_STRING)
		return NULL;
	return module_find(s, name.u.s);
}
