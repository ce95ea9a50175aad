/* net-secure.h -- SecureString and credentials
 *
 * A SecureString keeps its text from being printed; it is not encrypted in
 * memory, as it is not in PowerShell on Linux. */
#ifndef SHELL_NET_SECURE_H
#define SHELL_NET_SECURE_H

#include "base/value.h"

struct value	 value_secure(const char *, size_t);
/* Its text, lent; $null if the value is no SecureString. */
struct value	 secure_text(struct value);
/* A PSCredential. */
struct value	 value_credential(struct value user, struct value password);

#endif
