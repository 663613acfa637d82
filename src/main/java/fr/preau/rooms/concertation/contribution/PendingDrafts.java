package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.round.Round;
import fr.preau.ground.web.Visit;
import fr.preau.people.session.Caller;
import fr.preau.people.session.Secrets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people without an account wrote, until they open the link they were sent: it proves that the address is theirs,
 * and is all that the address is asked for.
 */
@Component
record PendingDrafts(JdbcClient sql, Post post, Contributors contributors, Intents drafts, JsonMapper json,
        TransactionTemplate together) {
    private static final Duration HOUR = Duration.ofHours(1);

    /** What waits; its name is what is to be read, and may be empty. */
    record Waiting(String call, byte[] print, String name, String draft) {}

    /**
     * Keeps it, and sends the link.
     *
     * @return a secret by which what waits is read, and sent for again
     * @throws Refusal.TooMuch when too many were asked for that address
     */
    String ask(Visit visit, Caller from, String mail, String name, Intent draft) {
        drafts.check(draft);
        String again = Secrets.fresh();
        together.executeWithoutResult(status -> send(visit, from, mail, name, draft, again));
        return again;
    }

    /**
     * Sends another link for the same text; those that went to another address are worth nothing any more. One that
     * left a moment ago for the same address is on its way: no other follows it.
     *
     * @throws Refusal.Gone when it was published, or is too old
     */
    void again(Visit visit, Caller from, String again, String mail) {
        together.executeWithoutResult(status -> {
            sql.sql("select pg_advisory_xact_lock(hashtext('contribution ' || :again))")
                    .param("again", again)
                    .query(row -> {});
            Waiting waiting = sentFor(again).orElseThrow(() -> new Refusal.Gone("contribution.refused.link"));
            if (left(again, Contributors.print(waiting.call(), mail))) {
                return;
            }
            sql.sql("delete from contribution.pending where again = :again and print <> :print")
                    .param("again", Secrets.hash(again))
                    .param("print", Contributors.print(waiting.call(), mail))
                    .update();
            send(visit, from, mail, waiting.name(), draft(waiting), again);
        });
    }

    private void send(Visit visit, Caller from, String mail, String name, Intent draft, String again) {
        Call call = drafts.call(draft);
        String secret = Secrets.fresh();
        String link = visit.address(visit.to(CallPages.CONFIRM + secret));
        sql.sql("insert into contribution.pending (secret, call, print, name, draft, files, again) values (:secret, :call, :print, :name, :draft, :files, :again)")
                .param("secret", Secrets.hash(secret))
                .param("call", call.id())
                .param("print", Contributors.print(call.id(), mail))
                .param("name", name)
                .param("draft", json.writeValueAsString(draft))
                .param("files", draft.documents().stream().map(Intent.Document::file).toArray(String[]::new))
                .param("again", Secrets.hash(again))
                .update();
        if (post.ask(from.address(), Post.Asker.CONNECTION, "contribution",
                letter(visit, mail, call, link)) != Post.Fate.LEAVES) {
            throw new Refusal.TooMuch(HOUR, "contribution.fault.letters", Limits.minutes(HOUR));
        }
    }

    private static Letter letter(Visit visit, String mail, Call call, String link) {
        return new Letter(mail, visit.language().tag(), visit.t("contribution.letter.subject"),
                List.of(visit.t("contribution.letter.hello", call.title()), visit.t("contribution.letter.ignore"),
                        visit.t("contribution.letter.kept")),
                new Letter.Action(visit.t("contribution.letter.do"), link), null, null);
    }

    Optional<Waiting> find(String secret) {
        return waiting("secret", secret);
    }

    /** What was sent, by the secret of the page that says so. */
    Optional<Waiting> sentFor(String again) {
        return waiting("again", again);
    }

    private boolean left(String again, byte[] print) {
        return sql.sql(
                "select exists (select from contribution.pending where again = :again and print = :print and at > kernel.clock() - interval '1 minute')")
                .param("again", Secrets.hash(again))
                .param("print", print)
                .query(Boolean.class)
                .single();
    }

    private Optional<Waiting> waiting(String by, String secret) {
        return sql
                .sql("select call, print, name, draft from contribution.pending where " + by
                        + " = :secret and at > kernel.clock() - interval '3 days' order by at desc limit 1")
                .param("secret", Secrets.hash(secret))
                .query(Sql.as(Waiting.class))
                .optional();
    }

    Intent draft(Waiting waiting) {
        return json.readValue(waiting.draft(), Intent.class);
    }

    /**
     * Publishes it.
     *
     * @param browser a secret of the browser in which the link was opened: it is known from now on
     * @param documents that come with it
     * @return where it is read
     * @throws Refusal.Gone when the link was used, or is too old
     */
    String confirm(String secret, String browser, List<Intent.Document> documents) {
        return java.util.Objects.requireNonNull(together.execute(status -> {
            Waiting waiting = find(secret).orElseThrow(() -> new Refusal.Gone("contribution.refused.link"));
            Contributor who = contributors.person(waiting.call(), waiting.print(), null, waiting.name());
            contributors.recognise(waiting.call(), browser, java.util.Objects.requireNonNull(who.person()));
            String there = drafts.send(who, draft(waiting).with(documents));
            sql.sql("delete from contribution.pending p using contribution.pending o where o.secret = :secret and (p.secret = o.secret or p.again = o.again)")
                    .param("secret", Secrets.hash(secret))
                    .update();
            return there;
        }));
    }

    /** Nobody came back for these. */
    @Round(words = "contribution.round.forget", every = "PT1H")
    void forget() {
        sql.sql("delete from contribution.pending where at < kernel.clock() - interval '3 days'").update();
    }
}
