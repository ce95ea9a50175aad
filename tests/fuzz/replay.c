/* replay.c -- gives the files named on the command line to a fuzz target
 *
 * With -DFUZZER there is nothing here: libFuzzer has a main of its own. */
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#ifndef FUZZER
int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		FILE		*f = fopen(argv[i], "rb");
		struct buf	 b = BUF_INIT;
		size_t		 n;

		if (f == NULL) {
			perror(argv[i]);
			return 1;
		}
		while ((n = fread(buf_reserve(&b, 65536), 1, 65536, f)) > 0)
			b.len += n;
		fclose(f);
		LLVMFuzzerTestOneInput((const uint8_t *)buf_str(&b), b.len);
		buf_free(&b);
	}
	return 0;
}
#endif
