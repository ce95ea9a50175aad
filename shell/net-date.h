/* net-date.h -- dates and spans among the files of their members */
#ifndef SHELL_NET_DATE_H
#define SHELL_NET_DATE_H

#include "shell/net-table.h"

/* A date as the result, or the error that it is out of range. */
bool	net_date(struct net_call *, int64_t ticks, enum date_kind);

extern const struct net_row net_timespan_rows[], net_offset_rows[],
    net_zone_rows[], net_time_zone_rows[];

#endif
