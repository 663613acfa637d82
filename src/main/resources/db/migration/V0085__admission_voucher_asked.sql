-- Why: whoever asks to act writes to the vouchers that may know them, and a voucher who does not know them leaves the others to answer.
create table admission.voucher_asked (
    request       text collate "C" not null references admission.request,
    organisation  text collate "C" not null check (length(organisation) <= 40),
    asked_at      timestamptz not null,
    primary key (request, organisation)
);
comment on table admission.voucher_asked is 'Which bodies whoever made a request has written to, each once.';

create table admission.voucher_aside (
    request  text collate "C" not null references admission.request,
    person   text collate "C" not null references account.person,
    said_at  timestamptz not null,
    primary key (request, person)
);
comment on table admission.voucher_aside is 'Vouchers who do not know whoever made a request: it is not shown to them any more, and waits for the others.';
