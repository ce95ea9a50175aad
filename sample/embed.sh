#!/bin/sh
# embed.sh -- files as text within a C program
#
#	embed.sh onprem:FILE... tenant:FILE... >sample.c

echo '/* made by sample/embed.sh */'
echo '#include "sample/sample.h"'
n=0
for arg in "$@"; do
	file=${arg#*:}
	printf '\nstatic const char text_%d[] =\n' $n
	sed 's/\\/\\\\/g; s/"/\\"/g; s/?/\\?/g; s/	/\\t/g; s/.*/"&\\n"/' "$file"
	echo ';'
	n=$((n + 1))
done
printf '\nconst struct sample samples[] = {\n'
n=0
for arg in "$@"; do
	onprem=false
	case $arg in onprem:*) onprem=true;; esac
	name=$(basename "${arg#*:}")
	printf '\t{ "%s", %s, text_%d, sizeof text_%d - 1 },\n' \
	    "$name" $onprem $n $n
	n=$((n + 1))
done
printf '\t{ NULL, false, NULL, 0 }\n};\n'
