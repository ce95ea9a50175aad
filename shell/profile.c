/* profile.c -- the scripts that run before anything else
 *
 * As in PowerShell there are four: for all users in the program's data
 * directory, for one user in the configuration directory, each for every host
 * and for this one. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/type.h"
#include "shell/profile.h"

enum { ALL_ALL, ALL_THIS, ONE_ALL, ONE_THIS, PROFILES };

static const struct {
	const char	*name;		/* property of $PROFILE */
	bool		 mine;
	const char	*file;
} profiles[PROFILES] = {
	[ALL_ALL] = { "AllUsersAllHosts", false, "profile.ps1" },
	[ALL_THIS] = { "AllUsersCurrentHost", false, "dirsh_profile.ps1" },
	[ONE_ALL] = { "CurrentUserAllHosts", true, "profile.ps1" },
	[ONE_THIS] = { "CurrentUserCurrentHost", true, "dirsh_profile.ps1" },
};

static char *
profile_path(size_t i)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	if (!profiles[i].mine)
		return xasprintf("%s/%s", PKGDATADIR, profiles[i].file);
	if (config != NULL && config[0] == '/')
		return xasprintf("%s/dirsh/%s", config, profiles[i].file);
	return xasprintf("%s/.config/dirsh/%s", home != NULL ? home : "",
	    profiles[i].file);
}

void
profile_set(struct session *s)
{
	char *last = profile_path(ONE_THIS), *path;
	struct value text = value_cstr(last), v = value_wrap(text);
	struct object *extra = v.u.wrap->head.extra;
	size_t i;

	if (extra == NULL)
		extra = v.u.wrap->head.extra = object_new(
		    shape_root(type_pscustomobject, NULL));
	for (i = 0; i < PROFILES; i++) {
		path = profile_path(i);
		object_put(extra, profiles[i].name, value_cstr(path));
		free(path);
	}
	var_set(s, "global:PROFILE", v);
	value_drop(v);
	value_drop(text);
	free(last);
}

void
profile_run(struct session *s)
{
	struct stat st;
	size_t i;

	for (i = 0; i < PROFILES; i++) {
		char *path = profile_path(i);

		if (stat(path, &st) == 0 && S_ISREG(st.st_mode))
			session_run_file(s, path, 0, NULL);
		free(path);
	}
}
