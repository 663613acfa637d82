-- Why: a number of people that is read twice tells who came between: it changes at the hour, by five at least, and is told by fives.
create schema disclosure;
grant usage on schema disclosure to ${app};

create table disclosure.figure (
    kind  text collate "C" not null check (length(kind) <= 40),
    id    text collate "C" not null check (length(id) <= 80),
    base  integer not null check (base >= 0),
    told  integer not null check (told >= 0 and told <= base and told % 5 = 0),
    primary key (kind, id)
);
comment on table disclosure.figure is 'How many people there were of something when it was last told, and how many are said to be: five, ten, fifteen at least.';

create table disclosure.slot (
    what  text collate "C" primary key check (length(what) <= 40),
    at    timestamptz not null
);
comment on table disclosure.slot is 'Since when what is told at fixed hours is as it is: done once, on whatever node.';

create view disclosure.v_figure as select kind, id, base, told from disclosure.figure;
comment on view disclosure.v_figure is 'What is told is told; base is no business of a page.';
