-- Why: a person says whom an article binds, to what, for whom and when; "duties" keeps who and how, as rows before had it alone.
alter table binding.tagged add column said jsonb check (jsonb_typeof(said) = 'array' and jsonb_array_length(said) <= 20);
comment on column binding.tagged.said is 'Each duty as it was said: party, seat, force, deed, subject, level, free, whom, term; null in a row from before, which "duties" tells.';
