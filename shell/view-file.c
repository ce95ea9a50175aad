/* view-file.c -- the columns of a listing that the file system tells */
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>

#include "base/format.h"
#include "shell/view-cell.h"
#include "shell/view-text.h"
#include "shell/view-types.h"

static bool
status(struct session *s, struct value of, struct stat *st)
{
	struct value	 v = VNULL;
	struct err	 e = ERR_INIT;
	bool		 ok;

	property_value(s, of, sym_str("FullName"), &v, NULL, &e);
	err_clear(&e);
	ok = v.tag == V_STRING && lstat(v.u.s, st) == 0;
	value_drop(v);
	return ok;
}

static char
type_letter(mode_t m)
{
	return S_ISDIR(m) ? 'd' : S_ISLNK(m) ? 'l' : S_ISCHR(m) ? 'c' :
	    S_ISBLK(m) ? 'b' : S_ISFIFO(m) ? 'p' : S_ISSOCK(m) ? 's' : '-';
}

void
view_file_mode(struct session *s, struct value of, struct buf *b)
{
	static const char letters[] = "rwxrwxrwx";
	struct stat	  st;
	int		  i, bit;

	if (!status(s, of, &st))
		return;
	buf_addc(b, type_letter(st.st_mode));
	for (i = 0; i < 9; i++) {
		bit = st.st_mode >> (8 - i) & 1;
		if (i == 2 && st.st_mode & S_ISUID)
			buf_addc(b, bit ? 's' : 'S');
		else if (i == 5 && st.st_mode & S_ISGID)
			buf_addc(b, bit ? 's' : 'S');
		else if (i == 8 && st.st_mode & S_ISVTX)
			buf_addc(b, bit ? 't' : 'T');
		else
			buf_addc(b, bit ? letters[i] : '-');
	}
}

void
view_file_user(struct session *s, struct value of, struct buf *b)
{
	struct stat	 st;
	struct passwd	*p;

	if (!status(s, of, &st))
		return;
	if ((p = getpwuid(st.st_uid)) != NULL)
		buf_adds(b, p->pw_name);
	else
		buf_addf(b, "%u", (unsigned)st.st_uid);
}

void
view_file_group(struct session *s, struct value of, struct buf *b)
{
	struct stat	 st;
	struct group	*g;

	if (!status(s, of, &st))
		return;
	if ((g = getgrgid(st.st_gid)) != NULL)
		buf_adds(b, g->gr_name);
	else
		buf_addf(b, "%u", (unsigned)st.st_gid);
}

void
view_file_size(struct session *s, struct value of, struct buf *b)
{
	struct stat st;

	if (status(s, of, &st))
		buf_addf(b, "%lld", (long long)st.st_size);
}

void
view_file_time(struct session *s, struct value of, struct buf *b)
{
	struct value	 v = VNULL, base;
	struct err	 e = ERR_INIT;
	const char	*why;

	property_value(s, of, sym_str("LastWriteTime"), &v, NULL, &e);
	err_clear(&e);
	base = value_base(v);
	if (base.tag == V_DATETIME)
		format_date(b, base, FORMAT_NO_OFFSET, "M/d/yyyy HH:mm", 14,
		    NULL, &why);
	value_drop(v);
}

/* In a wide view folders stand in brackets. */
void
view_file_name(struct session *s, struct value of, struct buf *b)
{
	struct value	 v = VNULL;
	struct err	 e = ERR_INIT;
	bool		 folder = type_of(value_base(of)) ==
			    type_directoryinfo;

	property_value(s, of, sym_str("Name"), &v, NULL, &e);
	err_clear(&e);
	if (folder)
		buf_addc(b, '[');
	cell_text(s, b, v);
	if (folder)
		buf_addc(b, ']');
	value_drop(v);
}
