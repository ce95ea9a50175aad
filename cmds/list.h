/* list.h -- every cmdlet of the product, one a line: CMDLET(symbol) */
