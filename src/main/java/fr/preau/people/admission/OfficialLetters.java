package fr.preau.people.admission;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.access.ProConnect;
import fr.preau.people.admission.Demarche.Deed;
import fr.preau.people.organisation.Organisations;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Codes sent to the official address of an organisation. Single use, seven days, five tries each.
 *
 * <p>
 * How many leave is limited by account, by request and by organisation; but an account’s first letter to an
 * organisation always leaves, so that nobody can use up the turns of somebody else.
 */
@Component
record OfficialLetters(JdbcClient sql, Organisations organisations, AdmissionLetters letters, ProConnect identity) {
    static final Duration GOOD_FOR = Duration.ofDays(7);
    static final int MOST_TRIES = 5;
    private static final Duration DAY = Duration.ofDays(1);
    private static final int BY_ACCOUNT = 5;
    private static final int BY_REQUEST = 3;
    private static final int BY_ORGANISATION = 6;
    private static final int LENGTH = 8;
    private static final int HALF = LENGTH / 2;

    /** Whether ProConnect, which names an establishment, can make a code needless here. */
    boolean proConnect() {
        return identity.configured();
    }

    /** Whether an establishment is one of that organisation’s: no code is needed. */
    boolean isOf(String siret, Request request) {
        String siren = organisations.get(request.organisation()).siren();
        return siren != null && siret.startsWith(siren);
    }

    /** The letter whose code counts: the last one, while it may be used. */
    record CurrentLetter(Instant sentAt, Instant until, int triesLeft) {}

    private record LetterVolume(long byAccount, long byRequest, long byOrganisation, boolean first,
            @Nullable Instant oldest) {}

    /**
     * Writes a code, {@code 7K2M-9QXD}, and sends it.
     *
     * @throws Refusal.Conflict when no source gives the address
     */
    void send(Deed deed, Request request) {
        String mail = organisations.get(request.organisation()).mail();
        if (mail == null) {
            throw new Refusal.Conflict("admission.code.address");
        }
        Instant at = deed.at();
        refuseTooMany(at, request);
        String code = PublicId.digits(LENGTH);
        sql.sql("insert into admission.official_letter (request, code, sent_at, until) values (:request, :code, :at, :until)")
                .param("request", request.id())
                .param("code", hash(request.id(), code))
                .param("at", Sql.utc(at))
                .param("until", Sql.utc(at.plus(GOOD_FOR)))
                .update();
        letters.toOfficial(deed, request, mail, code.substring(0, HALF) + "-" + code.substring(HALF));
    }

    private void refuseTooMany(Instant at, Request request) {
        LetterVolume sent = sent(at, request);
        boolean full = sent.byAccount() >= BY_ACCOUNT || sent.byRequest() >= BY_REQUEST
                || (sent.byOrganisation() >= BY_ORGANISATION && !sent.first());
        if (full) {
            throw tooMuch("admission.code.pace", at, sent.oldest());
        }
    }

    /** A letter may leave again a day after the oldest one: the hours are whole, never none. */
    static Refusal tooMuch(String key, Instant at, @Nullable Instant oldest) {
        Duration wait = oldest == null ? DAY : Duration.between(at, oldest.plus(DAY));
        return new Refusal.TooMuch(wait.isPositive() ? wait : DAY, key, Math.max(1, wait.toHours() + 1));
    }

    private LetterVolume sent(Instant at, Request request) {
        return sql.sql("""
                select count(*) filter (where r.person = :person) as by_account,
                    count(*) filter (where r.id = :request) as by_request,
                    count(*) filter (where r.organisation = :organisation) as by_organisation,
                    count(*) filter (where r.organisation = :organisation and r.person = :person) = 0 as first,
                    min(l.sent_at) filter (where r.person = :person or r.organisation = :organisation) as oldest
                from admission.official_letter l join admission.request r on r.id = l.request
                where l.sent_at > :since and (r.person = :person or r.organisation = :organisation)
                """)
                .param("person", request.person())
                .param("request", request.id())
                .param("organisation", request.organisation())
                .param("since", Sql.utc(at.minus(DAY)))
                .query(Sql.as(LetterVolume.class))
                .single();
    }

    /** Whether the server of that address refused the last code. */
    boolean bounced(@Nullable String mail) {
        return mail != null && letters.bounced(mail);
    }

    @Nullable
    CurrentLetter open(String request) {
        return sql.sql("""
                select sent_at, until, :most - tries as tries_left from admission.official_letter
                where id = (select max(id) from admission.official_letter where request = :request)
                    and spent_at is null and until > kernel.clock()
                """)
                .param("request", request)
                .param("most", MOST_TRIES)
                .query(Sql.as(CurrentLetter.class))
                .optional()
                .orElse(null);
    }

    private record LetterCode(long id, byte[] code, int tries) {}

    /**
     * Tries a code; a try counts even when nothing else comes of it.
     *
     * @return the letter, to be {@linkplain #spend spent} in the act
     * @throws Refusal.BadRequest on {@code code} when it is not that one
     * @throws Refusal.Conflict when no code may be tried any more
     */
    long attempt(String request, String typed) {
        LetterCode tried = sql.sql("""
                update admission.official_letter set tries = tries + 1
                where id = (select max(id) from admission.official_letter where request = :request)
                    and spent_at is null and until > kernel.clock() and tries < :most
                returning id, code, tries
                """)
                .param("request", request)
                .param("most", MOST_TRIES)
                .query(Sql.as(LetterCode.class))
                .optional()
                .orElseThrow(() -> new Refusal.Conflict("admission.code.none"));
        Refusal.refuse(!MessageDigest.isEqual(tried.code(), hash(request, plain(typed))), "code",
                "admission.code.wrong", MOST_TRIES - tried.tries());
        return tried.id();
    }

    /** Inside the act: the code is used once. */
    void spend(Instant at, long letter) {
        int rows = sql.sql("update admission.official_letter set spent_at = :at where id = :id and spent_at is null")
                .param("at", Sql.utc(at))
                .param("id", letter)
                .update();
        Refusal.conflict(rows == 0, "admission.code.none");
    }

    /** As it was drawn: people type small letters, spaces, and O for zero. */
    static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    private static byte[] hash(String request, String code) {
        return Sha256.of(request + ":" + code);
    }
}
