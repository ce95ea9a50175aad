/*
 * id.h -- the shapes of one identifier
 *
 * objectGUID is 16 bytes; the same bytes are shown as a GUID (first three
 * fields little-endian), as an ImmutableId (base64), and inside the name of
 * an Azure AD connector space object, CN={...}, as hex of that base64.
 */
#ifndef RULES_ID_H
#define RULES_ID_H

#include <sys/types.h>

#include "base/buf.h"
#include "base/text.h"

#define GUID_SIZE	16
#define GUID_TEXT	37	/* with its NUL */
#define IMMUTABLE_TEXT	25	/* base64 of a GUID, with its NUL */

/* With or without hyphens, braces or parentheses. */
bool	id_guid_parse(struct text, uint8_t guid[GUID_SIZE]);
void	id_guid_format(const uint8_t guid[GUID_SIZE], char out[GUID_TEXT]);

void	id_immutable_format(const uint8_t guid[GUID_SIZE],
	    char out[IMMUTABLE_TEXT]);
/* False if it is not base64 of exactly 16 bytes. */
bool	id_immutable_parse(struct text, uint8_t guid[GUID_SIZE]);

/* "CN={514635...}" and the anchor inside it; false if it is no such name. */
void	id_aad_dn_format(struct text anchor, struct buf *);
bool	id_aad_dn_parse(struct text dn, struct buf *anchor);

/* "User_<objectId>" and its base64 form (length, UTF-16LE, NUL). */
void	id_cloud_anchor_encode(struct text, struct buf *);
bool	id_cloud_anchor_decode(struct text, struct buf *);

/* S-1-5-21-... */
bool	id_sid_parse(struct text, struct buf *bytes);
bool	id_sid_format(const void *bytes, size_t n, struct buf *);

/* Anything an admin may paste. */
enum id_form {
	IF_UNKNOWN, IF_GUID, IF_IMMUTABLE, IF_AAD_DN, IF_HEX, IF_SID,
	IF_GUID_TEXT_BASE64,	/* mistake: base64 of the GUID's text */
	IF_CLOUD_ANCHOR
};

/* What it is, and its GUID if there is one in it (*has). */
enum id_form	id_recognize(struct text, uint8_t guid[GUID_SIZE], bool *has);
/* The GUID one gets by reading the bytes in RFC 4122 order, a common
 * mistake: compare with it to say so. */
void	id_guid_swap(const uint8_t guid[GUID_SIZE], uint8_t out[GUID_SIZE]);

void	id_hex(const void *, size_t n, struct buf *);	/* upper case */
bool	id_unhex(struct text, struct buf *);
void	id_base64(const void *, size_t n, struct buf *);
bool	id_unbase64(struct text, struct buf *);

/* Rules for a sourceAnchor: NULL, or what is wrong with it. */
const char	*id_anchor_fault(struct text);
/* userPrincipalName and other attributes with an "@" cannot be chosen. */
bool	id_anchor_selectable(struct text attribute);

#endif
