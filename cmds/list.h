/* list.h -- every cmdlet of the product, one a line: CMDLET(symbol) */
CMDLET(where_object)
CMDLET(foreach_object)
CMDLET(convertto_json)
CMDLET(convertfrom_json)
