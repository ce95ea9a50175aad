/* net-stream.h -- the reader that [Console]::In is */
#ifndef SHELL_NET_STREAM_H
#define SHELL_NET_STREAM_H

#include <stdio.h>

#include "base/value.h"

/* A TextReader of a file that stays open; owned. */
struct value	 reader_of_file(FILE *);

#endif
