/* options.c -- reading the command line */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/mem.h"
#include "shell/host.h"

enum option {
	O_VERSION, O_HELP, O_LOGIN, O_NO_EXIT, O_NO_PROFILE, O_NO_LOGO,
	O_NON_INTERACTIVE, O_INTERACTIVE, O_COMMAND, O_COMMAND_ARGS, O_ENCODED,
	O_POLICY, O_INPUT, O_OUTPUT, O_STORE, O_DIRECTORY, O_CONFIG,
	O_SETTINGS, O_PIPE, O_WINDOW, O_FILE, O_MANUAL, O_PLAIN
};

/* A switch matches if it is the beginning of NAME and begins with LEAST; the
 * first that matches counts. */
static const struct row {
	const char	*name, *least;
	enum option	 option;
	bool		 value;		/* takes the next argument */
} rows[] = {
	{ "version", "v", O_VERSION, false },
	{ "help", "h", O_HELP, false },
	{ "?", "?", O_HELP, false },
	{ "login", "l", O_LOGIN, false },
	{ "noexit", "noe", O_NO_EXIT, false },
	{ "noprofile", "nop", O_NO_PROFILE, false },
	{ "nologo", "nol", O_NO_LOGO, false },
	{ "noninteractive", "noni", O_NON_INTERACTIVE, false },
	{ "interactive", "i", O_INTERACTIVE, false },
	{ "inputformat", "inp", O_INPUT, true },
	{ "if", "if", O_INPUT, true },
	{ "command", "c", O_COMMAND, false },
	{ "commandwithargs", "commandwithargs", O_COMMAND_ARGS, false },
	{ "cwa", "cwa", O_COMMAND_ARGS, false },
	{ "encodedcommand", "e", O_ENCODED, true },
	{ "ec", "ec", O_ENCODED, true },
	{ "executionpolicy", "ex", O_POLICY, true },
	{ "ep", "ep", O_POLICY, true },
	{ "outputformat", "o", O_OUTPUT, true },
	{ "of", "of", O_OUTPUT, true },
	{ "store", "st", O_STORE, true },
	{ "workingdirectory", "wo", O_DIRECTORY, true },
	{ "wd", "wd", O_DIRECTORY, true },
	{ "configurationname", "config", O_CONFIG, true },
	{ "configurationfile", "configurationfile", O_CONFIG, true },
	{ "settingsfile", "settings", O_SETTINGS, true },
	{ "custompipename", "cus", O_PIPE, true },
	{ "windowstyle", "w", O_WINDOW, true },
	{ "file", "f", O_FILE, false },
	{ "man", "man", O_MANUAL, false },
	{ "plain", "pl", O_PLAIN, false },
};

static const struct row *
find_row(const char *key)
{
	size_t i, n = strlen(key);

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (strncasecmp(rows[i].name, key, n) == 0 &&
		    strncasecmp(key, rows[i].least, strlen(rows[i].least)) == 0)
			return &rows[i];
	return NULL;
}

/* The key of a switch, without its dashes; NULL if it is no switch.  A path
 * like /home/x is none. */
static const char *
switch_key(const char *arg)
{
	if (arg[0] == '/')
		return strchr(arg + 1, '/') == NULL &&
		    find_row(arg + 1) != NULL ? arg + 1 : NULL;
	if (arg[0] != '-' || arg[1] == '\0')
		return NULL;
	return arg[1] == '-' ? arg + 2 : arg + 1;
}

/* ---- -EncodedCommand: base64 of UTF-16LE ---- */

static int
base64_digit(int c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *p = c != '\0' ? strchr(digits, c) : NULL;

	return p != NULL ? (int)(p - digits) : -1;
}

static bool
base64_decode(struct buf *out, const char *s)
{
	unsigned bits = 0, n = 0;

	for (; *s != '\0' && *s != '='; s++) {
		int d = base64_digit((unsigned char)*s);

		if (isspace((unsigned char)*s))
			continue;
		if (d < 0)
			return false;
		bits = bits << 6 | (unsigned)d;
		n += 6;
		if (n >= 8) {
			n -= 8;
			buf_addc(out, (char)(bits >> n & 0xFF));
		}
	}
	return true;
}

static char *
decode_command(const char *s)
{
	struct buf raw = BUF_INIT, text = BUF_INIT;
	size_t i;

	if (!base64_decode(&raw, s) || raw.len % 2 != 0) {
		buf_free(&raw);
		return NULL;
	}
	for (i = 0; i + 1 < raw.len; i += 2) {
		uint32_t u = (unsigned char)raw.s[i] |
		    (uint32_t)(unsigned char)raw.s[i + 1] << 8, low;

		if (u >= 0xD800 && u < 0xDC00 && i + 3 < raw.len) {
			low = (unsigned char)raw.s[i + 2] |
			    (uint32_t)(unsigned char)raw.s[i + 3] << 8;
			u = 0x10000 + ((u - 0xD800) << 10) + (low - 0xDC00);
			i += 2;
		}
		buf_addcp(&text, u);
	}
	buf_free(&raw);
	buf_str(&text);
	return buf_take(&text);
}

/* ---- */

static bool
bad(char **why, const char *fmt, const char *what)
{
	struct buf b = BUF_INIT;
	const char *p = strstr(fmt, "%s");

	buf_add(&b, fmt, p != NULL ? (size_t)(p - fmt) : strlen(fmt));
	if (p != NULL) {
		buf_adds(&b, what);
		buf_adds(&b, p + 2);
	}
	*why = buf_take(&b);
	return false;
}

/* -Command takes all that is left; "-" means the standard input. */
static bool
take_command(struct options *o, int argc, char **argv, char **why)
{
	struct buf b = BUF_INIT;
	int i;

	if (argc == 0)
		return bad(why, "Cannot process the command because of a "
		    "missing parameter. A command must follow -Command.", "");
	if (argc == 1 && strcmp(argv[0], "-") == 0) {
		o->what = START_STDIN;
		return true;
	}
	for (i = 0; i < argc; i++)
		buf_addf(&b, "%s%s", i > 0 ? " " : "", argv[i]);
	buf_str(&b);
	o->what = START_COMMAND;
	o->command = buf_take(&b);
	return true;
}

static bool
take_file(struct options *o, int argc, char **argv, char **why)
{
	if (argc == 0)
		return bad(why, "Cannot process the command because of a "
		    "missing parameter. A file name must follow -File.", "");
	o->nargs = argc - 1;
	o->args = argv + 1;
	if (strcmp(argv[0], "-") == 0) {
		o->what = START_STDIN;
		return true;
	}
	o->what = START_FILE;
	o->file = argv[0];
	return true;
}

/* The switches that end the list; the rest of the words is theirs. */
static bool
take_rest(struct options *o, enum option option, int argc, char **argv,
    char **why)
{
	if (option == O_COMMAND)
		return take_command(o, argc, argv, why);
	if (option == O_FILE)
		return take_file(o, argc, argv, why);
	if (option == O_MANUAL) {
		o->what = START_MANUAL;
		o->file = argc > 0 ? argv[0] : NULL;
		return true;
	}
	if (!take_command(o, argc > 0 ? 1 : 0, argv, why))
		return false;
	o->nargs = argc - 1;
	o->args = argv + 1;
	return true;
}

static bool
take_value(struct options *o, enum option option, const char *value,
    char **why)
{
	switch (option) {
	case O_STORE:
		o->store = value;
		break;
	case O_DIRECTORY:
		o->directory = value;
		break;
	case O_ENCODED:
		o->what = START_COMMAND;
		o->command = decode_command(value);
		if (o->command == NULL)
			return bad(why, "Cannot process the command because "
			    "the value specified with -EncodedCommand is not "
			    "properly encoded. The value must be Base64 "
			    "encoded.", "");
		break;
	default:	/* known, and without a meaning here */
		break;
	}
	return true;
}

static void
take_flag(struct options *o, enum option option)
{
	switch (option) {
	case O_VERSION: o->what = START_VERSION; break;
	case O_HELP: o->what = START_HELP; break;
	case O_LOGIN: o->login = true; break;
	case O_NO_EXIT: o->no_exit = true; break;
	case O_NO_PROFILE: o->no_profile = true; break;
	case O_PLAIN: o->plain = true; break;
	case O_NO_LOGO: o->no_logo = true; break;
	case O_NON_INTERACTIVE: o->non_interactive = true; break;
	case O_INTERACTIVE: o->interactive = true; break;
	default: break;
	}
}

#define NOT_A_FILE	"The argument '%s' is not recognized as the name of " \
	"a script file. Check the spelling of the name, or if a path was " \
	"included, verify that the path is correct and try again."

bool
options_read(struct options *o, int argc, char **argv, char **why)
{
	int i;

	memset(o, 0, sizeof *o);
	for (i = 1; i < argc; i++) {
		const char *key = switch_key(argv[i]);
		const struct row *row = key != NULL ? find_row(key) : NULL;

		if (strcmp(argv[i], "-") == 0) {
			o->what = START_STDIN;
			return true;
		}
		if (key != NULL && row == NULL)
			return bad(why, NOT_A_FILE, argv[i]);
		if (row == NULL)
			return take_file(o, argc - i, argv + i, why);
		if (row->option == O_COMMAND || row->option == O_FILE ||
		    row->option == O_COMMAND_ARGS || row->option == O_MANUAL)
			return take_rest(o, row->option, argc - i - 1,
			    argv + i + 1, why);
		if (!row->value) {
			take_flag(o, row->option);
			continue;
		}
		if (i + 1 >= argc)
			return bad(why, "Cannot process the command because "
			    "of a missing parameter. A value must follow %s.",
			    argv[i]);
		if (!take_value(o, row->option, argv[++i], why))
			return false;
	}
	return true;
}
