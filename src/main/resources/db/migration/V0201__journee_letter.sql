-- Why: those who wait and those who come are written to apart, by a round: nobody's form has to send the letters of others.
alter table journee.registration add column letter text check (letter in ('OFFERED', 'MOVED'));
comment on column journee.registration.letter is 'What they are to be told, as soon as a round does: a place was freed, or the day, the place or the whole of it has changed.';
create index registration_letter on journee.registration (id) where letter is not null;
