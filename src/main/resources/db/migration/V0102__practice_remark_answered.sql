-- A remark is answered where it is read: its field of the form, what the carrier made of it, under which mandate; the reviewer finds it again at the next reading.
alter table practice.remark
    add column place            text not null default '' check (length(place) <= 60),
    add column settled          text check (settled in ('TAKEN', 'DECLINED')),
    add column settled_mandate  text collate "C" check (length(settled_mandate) <= 40);
comment on column practice.remark.place is 'The field of the form it is about; empty for a whole screen.';
comment on column practice.remark.settled is 'Taken into account, or not, with the answer that says why.';
