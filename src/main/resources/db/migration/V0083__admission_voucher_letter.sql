-- Why: a request is told to a bounded number of vouchers, and no voucher gets more than some letters a day.
create table admission.voucher_letter (
    person  text collate "C" not null references account.person,
    day     date not null,
    number  integer not null check (number > 0),
    primary key (person, day)
);
comment on table admission.voucher_letter is 'How many letters about what waits for vouchers were written to somebody on a day. Not saved.';
