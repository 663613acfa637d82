-- Why: charters are looked for by the words of their titles, whatever their accents; a convener finds its own at once.
alter table charter.charter add column folded text not null default '' check (length(folded) <= 2000);
comment on column charter.charter.folded is 'The title, the summary, the place and the convener, folded, to be searched.';
create index charter_revises on charter.charter (revises) where revises is not null;
create index charter_place on charter.charter (place) where place is not null;
