-- Why: what fails for want of a quorum is voted again in one step, and each ballot says so of the other.
alter table ballot.block add column again_of text collate "C" check (again_of ~ '^B-[0-9A-HJKMNP-TV-Z]{10}$');
comment on column ballot.block.again_of is 'The block whose quorum was missing, and which this one puts to the vote again.';
create index block_again on ballot.block (again_of) where again_of is not null;
