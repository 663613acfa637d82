-- Why: a file of comparators gives incomes of another year than its own; the name of the column tells which, and every figure is shown with its year.
create table territory.income_year (
    source  integer primary key references territory.source,
    year    smallint not null
);
comment on table territory.income_year is 'The year of the incomes that a file of comparators gives; a file without a line here did not tell it.';

create trigger touch_insert after insert on territory.income_year referencing new table as written for each statement execute function territory.touch('FIGURES');
create trigger touch_update after update on territory.income_year referencing new table as written for each statement execute function territory.touch('FIGURES');
