-- Why: figures have their prices in price.batch since V0288; nothing reads or writes this table since.
drop table price.counted;
